package io.github.p2ratchet.benchmarks.server;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import io.github.p2ratchet.benchmarks.message.Draft;
import io.github.p2ratchet.benchmarks.message.Entry;
import io.github.p2ratchet.benchmarks.message.News;
import io.github.p2ratchet.benchmarks.message.RoomNews;
import io.github.p2ratchet.benchmarks.message.Saved;
import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.SocketEvent;

/**
 * The same application with the starter, a provider of clients and two handlers.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(GreetingController.class)
public class RatchetServer {

	/** Where sockets are opened. */
	public static final String PATH = "/ratchet";

	@Bean
	ClientProvider<Client> clientProvider() {
		return (accessToken) -> accessToken.isEmpty() ? Optional.empty()
				: Optional.of(Client.of(accessToken, Map.of()));
	}

	@Bean
	Handlers handlers(Broadcaster broadcaster) {
		return new Handlers(broadcaster);
	}

	/**
	 * Start the server.
	 * @param args arguments of Spring Boot
	 */
	public static void main(String[] args) {
		GreetingApplication.run(RatchetServer.class, args);
	}

	/** What clients may ask for. */
	static final class Handlers implements ApplicationInterface, Publisher {

		private final Map<String, Set<String>> rooms = new ConcurrentHashMap<>();

		private final Broadcaster broadcaster;

		Handlers(Broadcaster broadcaster) {
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
			return this.rooms.computeIfAbsent(entry.room(), (room) -> ConcurrentHashMap.newKeySet())
				.add(connection.id());
		}

		@SocketEvent("room.publish")
		long publish(RoomNews news) {
			this.broadcaster.toConnections(this.rooms.getOrDefault(news.room(), Set.of())).emit("news", news.news());
			return news.number();
		}

	}

}
