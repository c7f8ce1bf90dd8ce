package io.github.p2ratchet.dispatch;

import java.io.IOException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.p2ratchet.protocol.EventException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Exception handlers that could never work end the start. */
class InvalidExceptionHandlerTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("mistakes")
	void mistakeIsToldAtStartUp(Class<?> kind, String method, String problem, String advice) {
		Mistakes.assertTold(kind, method, problem, advice);
	}

	static Stream<Arguments> mistakes() {
		return Stream.of(
				arguments(StrayExceptionHandler.class, "handle(Exception)", "@SocketExceptionHandler has no effect",
						"or mark it @SocketAdvice"),
				arguments(ExceptionHandlerResult.class, "handle(Exception)", "returns an EventException, not String",
						"Return an EventException."),
				arguments(ExceptionHandlerTypes.class, "handle()", "does not say which exceptions", "Name their types"),
				arguments(ExceptionHandlerMismatch.class, "handle(IOException)", "cannot be a IllegalStateException",
						"common supertype"),
				arguments(ExceptionHandlerParameter.class, "handle(Exception, String)",
						"cannot be supplied to an exception handler", "Take the exception"),
				arguments(ExceptionHandlerTwoExceptions.class, "handle(IOException, IllegalStateException)",
						"is a second exception", "Take one exception."));
	}

	@Test
	void twoHandlersOfOneExceptionAreToldWithBothNames() {
		assertThat(TestDispatch.refusal(ExceptionHandlerTwice.class)).hasMessageContaining("IOException is handled by")
			.hasMessageContaining(".first(IOException)")
			.hasMessageContaining(".second(IOException)");
	}

	static class StrayExceptionHandler {

		@SocketExceptionHandler
		EventException handle(Exception failure) {
			return new EventException("failed", "Failed.");
		}

	}

	static class ExceptionHandlerResult implements ApplicationInterface {

		@SocketExceptionHandler
		String handle(Exception failure) {
			return "failed";
		}

	}

	static class ExceptionHandlerTypes implements ApplicationInterface {

		@SocketExceptionHandler
		EventException handle() {
			return new EventException("failed", "Failed.");
		}

	}

	static class ExceptionHandlerMismatch implements ApplicationInterface {

		@SocketExceptionHandler(IllegalStateException.class)
		EventException handle(IOException failure) {
			return new EventException("failed", "Failed.");
		}

	}

	static class ExceptionHandlerParameter implements ApplicationInterface {

		@SocketExceptionHandler
		EventException handle(Exception failure, String data) {
			return new EventException("failed", "Failed.");
		}

	}

	static class ExceptionHandlerTwoExceptions implements ApplicationInterface {

		@SocketExceptionHandler
		EventException handle(IOException failure, IllegalStateException other) {
			return new EventException("failed", "Failed.");
		}

	}

	static class ExceptionHandlerTwice implements ApplicationInterface {

		@SocketExceptionHandler
		EventException first(IOException failure) {
			return new EventException("failed", "Failed.");
		}

		@SocketExceptionHandler(IOException.class)
		EventException second(IOException failure) {
			return new EventException("failed", "Failed.");
		}

	}

}
