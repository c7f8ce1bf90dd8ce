-- For trying out only: the log-in page shows these passwords.
insert into account (username, name, password, role) values
	('ann', 'Ann', '{bcrypt}$2a$10$mk/FjwSO6060QlYwubLD0uN5e1Yu/UDw3sWlJeJ/cdhymKFMFgbo6', 'ADMIN'),
	('bob', 'Bob', '{bcrypt}$2a$10$1sZzBBn3BBqqTThRsjQMoeRVHb9I3kzSnV1.cy/BHc6xIJfm.3RM2', 'USER'),
	('eve', 'Eve', '{bcrypt}$2a$10$YyAjBLAOLonkPbqX2UCQy.MdRpP0hD6mpNr8fqs9nmeMU9xwpmjza', 'USER');
