-- For trying out only.
insert into room (name) values ('kitchen'), ('garden');
