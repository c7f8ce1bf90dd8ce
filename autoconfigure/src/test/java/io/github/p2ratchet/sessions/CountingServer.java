package io.github.p2ratchet.sessions;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.dispatch.SocketCloseEvent;
import io.github.p2ratchet.dispatch.SocketEvent;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * An application that lets everybody in and holds what each client sends against its
 * number: each must come once and in order.
 */
final class CountingServer implements ApplicationInterface {

	private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

	private volatile Queue<String> problems = new ConcurrentLinkedQueue<>();

	/** Start it, with any number of clients from here. */
	static TestServer on(TestTransport transport) {
		return TestServer.start(transport, Configuration.class, "p2.ratchet.inbound.max-queued=1000",
				"p2.ratchet.request.timeout=10m", "logging.level.io.github.p2ratchet=warn");
	}

	@SocketEvent(ConnectionEvent.SOCKET_AUTH_SUCCESS)
	void enter(Connection connection, Client client) {
		Tally before = this.tallies.put(client.clientId(), new Tally(connection));
		if (before != null) {
			this.problems.add(client.clientId() + " has two sessions");
		}
		connection.join(roomOf(client.clientId()));
	}

	@SocketEvent(ConnectionEvent.SOCKET_CLOSE)
	void leave(SocketCloseEvent event, Client client) {
		Tally tally = this.tallies.get(client.clientId());
		if (tally != null && !tally.leaves) {
			this.problems.add(client.clientId() + " has lost its session: " + event.code() + " " + event.reason());
		}
	}

	@SocketEvent("up")
	void take(Integer number, Client client) {
		count(number, client);
	}

	@SocketEvent("double")
	Integer twice(Integer number, Client client) {
		count(number, client);
		return 2 * number;
	}

	private void count(int number, Client client) {
		Tally tally = this.tallies.get(client.clientId());
		int due = tally.received.incrementAndGet();
		if (number != due) {
			this.problems.add(client.clientId() + " sent " + number + ", and " + due + " was due");
			tally.received.set(number);
		}
	}

	/** The room of a client, one of ten. */
	static String roomOf(String client) {
		return "room-" + client.charAt(client.length() - 1);
	}

	/** What is known of a client. */
	Optional<Tally> of(String client) {
		return Optional.ofNullable(this.tallies.get(client));
	}

	Collection<Tally> all() {
		return this.tallies.values();
	}

	/** Put there what is wrong. */
	void tell(Queue<String> wrong) {
		this.problems = wrong;
	}

	/** What came of a client. */
	static final class Tally {

		private final Connection connection;

		private final AtomicInteger received = new AtomicInteger();

		private volatile boolean leaves;

		private Tally(Connection connection) {
			this.connection = connection;
		}

		Connection connection() {
			return this.connection;
		}

		int received() {
			return this.received.get();
		}

		/** From now on the session may end. */
		void leaves() {
			this.leaves = true;
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Configuration {

		@Bean
		CountingServer countingServer() {
			return new CountingServer();
		}

		@Bean
		ClientProvider<Client> everybody() {
			return (token) -> Optional.of(Client.of(token, Map.of()));
		}

		@Bean
		SecurityFilterChain everybodyMayConnect(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

}
