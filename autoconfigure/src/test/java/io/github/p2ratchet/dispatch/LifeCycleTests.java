package io.github.p2ratchet.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.RecordingConnection;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventFailure;
import io.github.p2ratchet.protocol.Payload;

import static org.assertj.core.api.Assertions.assertThat;

class LifeCycleTests {

	private final RecordingConnection connection = RecordingConnection.of(TestDispatch.ANN);

	@Test
	@DisplayName("P2-E1..4, P2-E6/7, P2-E8: each event of the life-cycle fires with a type of its own")
	void eachEventReachesHandlersAndListenersWithItsOwnType() {
		EventFailure failure = new EventFailure(ErrorCode.NOT_AUTHENTICATED, "", false, List.of(), null, null, null);
		List<ConnectionEvent> events = List.of(new SocketOpenEvent(this.connection),
				new SocketAuthSuccessEvent(this.connection), new SocketAuthFailureEvent(this.connection, failure),
				new SocketMessageEvent(this.connection, Payload.empty("chat")),
				new SocketErrorEvent(this.connection, new IllegalStateException()),
				new SocketCloseEvent(this.connection, 1000, "", Set.of()));
		try (TestDispatch dispatch = TestDispatch.of(Observer.class)) {
			events.forEach(dispatch.dispatcher()::publish);

			assertThat(dispatch.bean(Observer.class).handled).containsExactlyElementsOf(events);
			assertThat(dispatch.bean(Observer.class).heard).containsExactlyElementsOf(events);
			assertThat(dispatch.bean(Observer.class).closed).containsExactly(events.get(5), events.get(5));
		}
	}

	@Test
	void resultIsDropped() {
		try (TestDispatch dispatch = TestDispatch.of(Answering.class)) {
			dispatch.dispatcher().publish(new SocketOpenEvent(this.connection));

			assertThat(this.connection.attributes()).containsOnlyKeys("one", "two");
			assertThat(this.connection.emitted()).isEmpty();
		}
	}

	static class Observer implements ApplicationInterface {

		final List<ConnectionEvent> handled = new ArrayList<>();

		final List<ConnectionEvent> heard = new ArrayList<>();

		final List<ConnectionEvent> closed = new ArrayList<>();

		@SocketEvent(ConnectionEvent.SOCKET_OPEN)
		void open(SocketOpenEvent event) {
			this.handled.add(event);
		}

		@SocketEvent(ConnectionEvent.SOCKET_CLOSE)
		void close(SocketCloseEvent event) {
			this.handled.add(event);
		}

		@SocketEvent(ConnectionEvent.SOCKET_ERROR)
		void error(SocketErrorEvent event) {
			this.handled.add(event);
		}

		@SocketEvent(ConnectionEvent.SOCKET_MESSAGE)
		void message(SocketMessageEvent event, Payload payload) {
			assertThat(payload.event()).isEqualTo("chat");
			this.handled.add(event);
		}

		@SocketEvent({ ConnectionEvent.SOCKET_AUTH_SUCCESS, ConnectionEvent.SOCKET_AUTH_FAILURE })
		void auth(ConnectionEvent event, @EventName String name) {
			assertThat(event.name()).isEqualTo(name);
			this.handled.add(event);
		}

		@EventListener
		void listen(ConnectionEvent event) {
			this.heard.add(event);
		}

		@EventListener
		void listen(SocketCloseEvent event) {
			this.closed.add(event);
		}

		@EventListener
		void listen(PayloadApplicationEvent<SocketCloseEvent> event) {
			this.closed.add(event.getPayload());
		}

	}

	static class Failing implements ApplicationInterface {

		@Order(1)
		@SocketEvent(ConnectionEvent.SOCKET_OPEN)
		void first(Connection connection) {
			throw new IllegalStateException("secret first");
		}

		@Order(2)
		@SocketEvent(ConnectionEvent.SOCKET_OPEN)
		CompletableFuture<Void> second(Connection connection) {
			connection.attributes().put("second", true);
			return CompletableFuture.failedFuture(new IllegalStateException("secret later"));
		}

		@Order(3)
		@SocketEvent(ConnectionEvent.SOCKET_OPEN)
		void third(Connection connection) {
			connection.attributes().put("third", connection.attributes().containsKey("second"));
		}

		@EventListener
		void listen(SocketOpenEvent event) {
			event.connection().attributes().put("listener", true);
		}

	}

	static class FailingListener {

		@EventListener
		void listen(SocketCloseEvent event) {
			throw new IllegalStateException("secret listener");
		}

	}

	static class ForClients implements ApplicationInterface {

		@SocketEvent(ConnectionEvent.SOCKET_OPEN)
		void open(Connection connection, Client client) {
			connection.attributes().put("client", client.clientId());
		}

	}

	static class Answering implements ApplicationInterface {

		@SocketEvent(ConnectionEvent.SOCKET_OPEN)
		String one(Connection connection) {
			connection.attributes().put("one", true);
			return "one";
		}

		@SocketEvent(ConnectionEvent.SOCKET_OPEN)
		String two(Connection connection) {
			connection.attributes().put("two", true);
			return "two";
		}

	}

}
