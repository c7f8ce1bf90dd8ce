create table room (
	name varchar(30) primary key
);

insert into room (name) values ('lobby');

create table membership (
	account varchar(50) not null references account,
	room varchar(30) not null references room,
	primary key (account, room)
);

alter table message add column room varchar(30) default 'lobby' not null references room;
alter table message alter column room drop default;
create index message_room on message (room, id);
