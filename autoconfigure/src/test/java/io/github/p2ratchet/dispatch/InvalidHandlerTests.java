package io.github.p2ratchet.dispatch;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.annotation.Scope;

import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Names, methods and beans that could never handle an event end the start. */
class InvalidHandlerTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("mistakes")
	void mistakeIsToldAtStartUp(Class<?> kind, String method, String problem, String advice) {
		Mistakes.assertTold(kind, method, problem, advice);
	}

	static Stream<Arguments> mistakes() {
		return Stream.of(
				arguments(Reserved.class, "handle()", "The event name 'socket.ping' is reserved.",
						"does not begin with 'socket.'"),
				arguments(EmptyName.class, "handle()", "1 to 128 characters, not 0", "Choose another name."),
				arguments(LongName.class, "handle()", "1 to 128 characters, not 129", "Choose another name."),
				arguments(NoName.class, "handle()", "has no name", "Name the event"),
				arguments(Placeholder.class, "handle()", "'${no.such.property}' cannot be resolved",
						"Set the property"),
				arguments(Private.class, "handle()", "A private method", "Make it package-private"),
				arguments(Static.class, "handle()", "A static method", "Make it an instance method."),
				arguments(Stray.class, "handle()",
						"@SocketEvent has no effect on a bean that is no ApplicationInterface",
						"implement ApplicationInterface"),
				arguments(StrayAdvice.class, "handle()", "@SocketEvent has no effect",
						"implement ApplicationInterface"),
				arguments(Prototype.class, "handle()", "neither a singleton nor a scoped proxy", "proxyMode"),
				arguments(BadTimeout.class, "handle()", "The time-out 'soon' is no positive duration", "such as 5s"),
				arguments(NegativeTimeout.class, "handle()", "The time-out '-5s' is no positive duration",
						"such as 5s"));
	}

	static class Reserved implements ApplicationInterface {

		@SocketEvent("socket.ping")
		void handle() {
		}

	}

	static class EmptyName implements ApplicationInterface {

		@SocketEvent("")
		void handle() {
		}

	}

	static class LongName implements ApplicationInterface {

		private static final String TEN = "aaaaaaaaaa";

		private static final String FORTY = TEN + TEN + TEN + TEN;

		@SocketEvent(FORTY + FORTY + FORTY + "aaaaaaaaa")
		void handle() {
		}

	}

	static class NoName implements ApplicationInterface {

		@SocketEvent({})
		void handle() {
		}

	}

	static class Placeholder implements ApplicationInterface {

		@SocketEvent("${no.such.property}")
		void handle() {
		}

	}

	static class Private implements ApplicationInterface {

		@SocketEvent("a")
		private void handle() {
		}

	}

	static class Static implements ApplicationInterface {

		@SocketEvent("a")
		static void handle() {
		}

	}

	static class Stray {

		@SocketEvent("a")
		void handle() {
		}

	}

	@SocketAdvice
	static class StrayAdvice {

		@SocketEvent("a")
		void handle() {
		}

	}

	@Scope("prototype")
	static class Prototype implements ApplicationInterface {

		@SocketEvent("a")
		void handle() {
		}

	}

	static class BadTimeout implements ApplicationInterface {

		@SocketEvent(value = "a", timeout = "soon")
		void handle() {
		}

	}

	static class NegativeTimeout implements ApplicationInterface {

		@SocketEvent(value = "a", timeout = "-5s")
		void handle() {
		}

	}

}
