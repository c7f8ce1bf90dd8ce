package io.github.p2ratchet.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
				new SocketCloseEvent(this.connection, 1000, ""));
		try (TestDispatch dispatch = TestDispatch.of(Observer.class)) {
			events.forEach(dispatch.dispatcher()::publish);

			assertThat(dispatch.bean(Observer.class).handled).containsExactlyElementsOf(events);
			assertThat(dispatch.bean(Observer.class).heard).containsExactlyElementsOf(events);
		}
	}

	@Test
	void handlersRunInOrderAndFailEachForItself() {
		try (RecordedLog log = new RecordedLog(); TestDispatch dispatch = TestDispatch.of(Failing.class)) {
			dispatch.dispatcher().publish(new SocketOpenEvent(this.connection));

			assertThat(this.connection.attributes()).containsOnlyKeys("second", "third", "listener");
			assertThat(String.join("", log.entries())).contains("Failing.first(Connection) failed for SocketOpenEvent")
				.contains("secret first")
				.contains("secret later");
		}
	}

	@Test
	void failingListenerGoesNoFurther() {
		try (RecordedLog log = new RecordedLog(); TestDispatch dispatch = TestDispatch.of(FailingListener.class)) {
			dispatch.dispatcher().publish(new SocketCloseEvent(this.connection, 1000, ""));

			assertThat(String.join("", log.entries())).contains("A listener failed for SocketCloseEvent")
				.contains("secret listener");
		}
	}

	@Test
	void handlerThatWantsClientIsNotCalledWithoutOne() {
		try (RecordedLog log = new RecordedLog(); TestDispatch dispatch = TestDispatch.of(ForClients.class)) {
			RecordingConnection nobody = RecordingConnection.anonymous();
			dispatch.dispatcher().publish(new SocketOpenEvent(nobody));
			dispatch.dispatcher().publish(new SocketOpenEvent(this.connection));

			assertThat(nobody.attributes()).isEmpty();
			assertThat(this.connection.attributes()).containsEntry("client", "ann");
			assertThat(log.entries()).contains("WARN LifeCycleTests$ForClients.open(Connection, Client) refused "
					+ "SocketOpenEvent[socket.open on c-0]: not_authenticated, Log in first.");
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
