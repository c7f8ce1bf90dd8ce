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
 * What clients may ask for. On a port of its own all of it is done by the event loop.
 */
final class QuickHandlers implements ApplicationInterface, Publisher {

	private final Broadcaster broadcaster;

	QuickHandlers(Broadcaster broadcaster) {
		this.broadcaster = broadcaster;
	}

	@SocketEvent(value = "draft.save", nonBlocking = true)
	Saved save(Draft draft) {
		return Saved.of(draft);
	}

	@Override
	@SocketEvent(value = "news.publish", nonBlocking = true)
	public long publish(News news) {
		this.broadcaster.toAll().emit("news", news);
		return news.number();
	}

	@SocketEvent(value = "room.join", nonBlocking = true)
	boolean join(Entry entry, Connection connection) {
		connection.join(entry.room());
		return true;
	}

	@SocketEvent(value = "room.publish", nonBlocking = true)
	long publish(RoomNews news) {
		this.broadcaster.toRoom(news.room()).emit("news", news.news());
		return news.number();
	}

}
