package io.github.p2ratchet.sample.chat;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which rooms there are and which accounts belong to them, kept in the database. To the
 * lobby everybody belongs.
 */
@Repository
@Transactional
class RoomStore {

	/** Where everybody is, and where messages go that name no room. */
	static final String LOBBY = "lobby";

	private final JdbcClient jdbc;

	RoomStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Transactional(readOnly = true)
	List<String> names() {
		return this.jdbc.sql("select name from room order by name").query(String.class).list();
	}

	@Transactional(readOnly = true)
	List<String> namesFor(Account account) {
		return this.jdbc
			.sql("select name from room where name = :lobby"
					+ " or name in (select room from membership where account = :account) order by name")
			.param("lobby", LOBBY)
			.param("account", account.username())
			.query(String.class)
			.list();
	}

	void create(String name) {
		this.jdbc.sql("insert into room (name) values (:name)").param("name", name).update();
	}

	/** Of no effect when the account belongs to it already. */
	void join(Account account, String name) {
		this.jdbc.sql("merge into membership (account, room) key (account, room) values (:account, :name)")
			.param("account", account.username())
			.param("name", name)
			.update();
	}

	void leave(Account account, String name) {
		this.jdbc.sql("delete from membership where account = :account and room = :name")
			.param("account", account.username())
			.param("name", name)
			.update();
	}

}
