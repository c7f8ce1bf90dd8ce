package io.github.p2ratchet.dispatch;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.p2ratchet.connection.Client;

import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Parameters that could never be supplied end the start. */
class InvalidParameterTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("mistakes")
	void mistakeIsToldAtStartUp(Class<?> kind, String method, String problem, String advice) {
		Mistakes.assertTold(kind, method, problem, advice);
	}

	static Stream<Arguments> mistakes() {
		return Stream.of(
				arguments(SecondData.class, "handle(String, List)", "'List more' is the second",
						"Take one record with all the data"),
				arguments(MisImported.class, "handle(Connection)", "Jackson cannot construct java.sql.Connection",
						"Import io.github.p2ratchet.connection.Connection instead."),
				arguments(Abstract.class, "handle(Callable)", "Jackson cannot construct java.util.concurrent.Callable",
						"Use a record"),
				arguments(AbstractElement.class, "handle(List)",
						"Jackson cannot construct java.util.concurrent.Callable", "Use a record"),
				arguments(NoConstructor.class, "handle(Unbuildable)", "Jackson cannot construct", "Use a record"),
				arguments(UnknownType.class, "handle(Object)", "has a type that is not known",
						"Give the type variable a value"),
				arguments(OtherClient.class, "handle(Stranger)", "can never be a client here",
						"Declare it as Account or Client."),
				arguments(LifeCycleData.class, "handle(String)", "a life-cycle event brings none", "SocketCloseEvent"),
				arguments(WrongLifeCycleType.class, "handle(SocketOpenEvent)", "cannot be what is dispatched",
						"Declare it as SocketCloseEvent or ConnectionEvent."),
				arguments(WrongEventType.class, "handle(SocketCloseEvent)", "cannot be what is dispatched",
						"Declare it as ConnectionEvent"),
				arguments(NumericName.class, "handle(int)", "is an @EventName", "Declare it as String."));
	}

	static class SecondData implements ApplicationInterface {

		@SocketEvent("a")
		void handle(String text, List<String> more) {
		}

	}

	static class MisImported implements ApplicationInterface {

		@SocketEvent("a")
		void handle(java.sql.Connection connection) {
		}

	}

	static class Abstract implements ApplicationInterface {

		@SocketEvent("a")
		void handle(Callable<String> data) {
		}

	}

	static class AbstractElement implements ApplicationInterface {

		@SocketEvent("a")
		void handle(List<Callable<String>> data) {
		}

	}

	static final class Unbuildable {

		private final int sum;

		private Unbuildable(int one, int two) {
			this.sum = one + two;
		}

		static Unbuildable sum(int one, int two) {
			return new Unbuildable(one, two);
		}

		int sum() {
			return this.sum;
		}

	}

	static class NoConstructor implements ApplicationInterface {

		@SocketEvent("a")
		void handle(Unbuildable data) {
		}

	}

	static class UnknownType implements ApplicationInterface {

		@SocketEvent("a")
		<T> void handle(T data) {
		}

	}

	record Stranger(String clientId) implements Client {
	}

	static class OtherClient implements ApplicationInterface {

		@SocketEvent("a")
		void handle(Stranger client) {
		}

	}

	static class LifeCycleData implements ApplicationInterface {

		@SocketEvent(ConnectionEvent.SOCKET_OPEN)
		void handle(String data) {
		}

	}

	static class WrongLifeCycleType implements ApplicationInterface {

		@SocketEvent(ConnectionEvent.SOCKET_CLOSE)
		void handle(SocketOpenEvent event) {
		}

	}

	static class WrongEventType implements ApplicationInterface {

		@SocketEvent("a")
		void handle(SocketCloseEvent event) {
		}

	}

	static class NumericName implements ApplicationInterface {

		@SocketEvent("a")
		void handle(@EventName int name) {
		}

	}

}
