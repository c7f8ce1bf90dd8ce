create table account (
	username varchar(50) primary key,
	name varchar(100) not null,
	password varchar(200) not null,
	role varchar(20) not null
);

create table message (
	id bigint generated always as identity primary key,
	author varchar(50) not null references account,
	text varchar(1000) not null,
	sent_at timestamp with time zone not null,
	draft_key varchar(64),
	constraint message_once_per_draft unique (author, draft_key)
);

create index message_sent_at on message (sent_at);
