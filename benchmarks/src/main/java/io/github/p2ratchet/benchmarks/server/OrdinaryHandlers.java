package io.github.p2ratchet.benchmarks.server;

import io.github.p2ratchet.benchmarks.message.Draft;
import io.github.p2ratchet.benchmarks.message.Entry;
import io.github.p2ratchet.benchmarks.message.News;
import io.github.p2ratchet.benchmarks.message.RoomNews;
import io.github.p2ratchet.benchmarks.message.Saved;
import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.SocketEvent;

/**
 * The same, done by other threads than those that read.
 */
final class OrdinaryHandlers implements ApplicationInterface, Publisher {

	private final Broadcaster broadcaster;

	OrdinaryHandlers(Broadcaster broadcaster) {
		this.broadcaster = broadcaster;
	}

	@SocketEvent("draft.save")
	Saved save(Draft draft) {
		return Saved.of(draft);
	}

	@Override
	@SocketEvent("news.publish")
	public long publish(News news) {
		this.broadcaster.toAll().emit("news", news);
		return news.number();
	}

	@SocketEvent("room.join")
	boolean join(Entry entry, Connection connection) {
		connection.join(entry.room());
		return true;
	}

	@SocketEvent("room.publish")
	long publish(RoomNews news) {
		this.broadcaster.toRoom(news.room()).emit("news", news.news());
		return news.number();
	}

}
