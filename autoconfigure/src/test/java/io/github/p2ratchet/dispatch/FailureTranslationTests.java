package io.github.p2ratchet.dispatch;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authorization.AuthorizationDeniedException;

import io.github.p2ratchet.protocol.EventException;

import static org.assertj.core.api.Assertions.assertThat;

/** What the peer is told of exceptions that nobody handles. */
class FailureTranslationTests {

	@Test
	void eventExceptionIsToldAsItIs() {
		try (TestDispatch dispatch = TestDispatch.of(Failing.class, ExceptionHandlerTests.Advice.class)) {
			EventException failure = dispatch.refused("event");

			assertThat(failure.code()).isEqualTo("sold_out");
			assertThat(failure.failure().details()).isEqualTo("details");
		}
	}

	@ParameterizedTest
	@CsvSource({ "denied,forbidden", "denied.authorization,forbidden", "credentials,not_authenticated",
			"timeout,timeout", "timeout.wrapped,timeout" })
	void wellKnownExceptionsHaveCodesOfTheirOwn(String event, String code) {
		try (TestDispatch dispatch = TestDispatch.of(Failing.class)) {
			EventException failure = dispatch.refused(event);

			assertThat(failure.code()).isEqualTo(code);
			assertThat(failure.getMessage()).doesNotContain("secret");
			assertThat(failure.failure().incident()).isNull();
		}
	}

	static class Failing implements ApplicationInterface {

		@SocketEvent("event")
		void event() {
			throw new EventException("sold_out", "Sold out.").withDetails("details");
		}

		@SocketEvent("unchecked")
		void unchecked() {
			throw new IllegalArgumentException("secret unchecked");
		}

		@SocketEvent("checked")
		void checked() throws IOException {
			throw new IOException("secret checked");
		}

		@SocketEvent("overflow")
		int overflow() {
			return overflow() + 1;
		}

		@SocketEvent("memory")
		void memory() {
			throw new OutOfMemoryError("secret memory");
		}

		@SocketEvent("interrupted")
		void interrupted() throws InterruptedException {
			throw new InterruptedException("secret interrupted");
		}

		@SocketEvent("denied")
		void denied() {
			throw new AccessDeniedException("secret");
		}

		@SocketEvent("denied.authorization")
		void deniedByAuthorization() {
			throw new AuthorizationDeniedException("secret");
		}

		@SocketEvent("credentials")
		void credentials() {
			throw new BadCredentialsException("secret");
		}

		@SocketEvent("timeout")
		void timeout() throws TimeoutException {
			throw new TimeoutException("secret");
		}

		@SocketEvent("timeout.wrapped")
		void wrappedTimeout() throws ExecutionException {
			throw new ExecutionException(new CompletionException(new TimeoutException("secret")));
		}

	}

}
