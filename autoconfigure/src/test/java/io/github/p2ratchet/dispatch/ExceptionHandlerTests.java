package io.github.p2ratchet.dispatch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.aop.MethodBeforeAdvice;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.dispatch.TestDispatch.Account;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;

import static org.assertj.core.api.Assertions.assertThat;

/** Which exception handler decides what the peer is told. */
class ExceptionHandlerTests {

	@ParameterizedTest
	@CsvSource({ "io,io", "io.nearer,not_found", "io.completion,io", "io.execution,io", "io.undeclared,io",
			"state,advice_state ann", "argument,advice_argument" })
	void nearestExceptionHandlerOfTheBeanElseOfAdviceDecides(String event, String code) {
		try (TestDispatch dispatch = TestDispatch.of(Handling.class, LastAdvice.class, Advice.class)) {
			EventException failure = dispatch.refused(event);

			assertThat(
					failure.code() + ((failure.failure().details() != null) ? " " + failure.failure().details() : ""))
				.isEqualTo(code);
		}
	}

	@Test
	void exceptionHandlerOfOneBeanDoesNotServeAnother() {
		try (TestDispatch dispatch = TestDispatch.of(Handling.class, FailureTranslationTests.Failing.class)) {
			assertThat(dispatch.refused("checked").code()).isEqualTo(ErrorCode.INTERNAL);
		}
	}

	@Test
	void adviceComesBeforeTheDefaults() {
		try (TestDispatch dispatch = TestDispatch.of(FailureTranslationTests.Failing.class, DenialAdvice.class)) {
			assertThat(dispatch.refused("denied").code()).isEqualTo("no_entry");
		}
	}

	@Test
	void exceptionHandlerMayThrowItsEventException() {
		try (TestDispatch dispatch = TestDispatch.of(Broken.class)) {
			assertThat(dispatch.refused("broken.throwing").code()).isEqualTo("thrown");
		}
	}

	@Test
	void checkedExceptionOfProxyIsUnwrapped() {
		try (TestDispatch dispatch = TestDispatch.of(Proxied.class, IoAdvice.class)) {
			assertThat(dispatch.refused("proxied").code()).isEqualTo("advice_io");
		}
	}

	static class Handling implements ApplicationInterface {

		@SocketEvent("io")
		void io() throws IOException {
			throw new IOException();
		}

		@SocketEvent("io.nearer")
		void nearer() throws IOException {
			throw new FileNotFoundException();
		}

		@SocketEvent("io.completion")
		void completion() {
			throw new CompletionException(new IOException());
		}

		@SocketEvent("io.execution")
		void execution() throws ExecutionException {
			throw new ExecutionException(new IOException());
		}

		@SocketEvent("io.undeclared")
		void undeclared() {
			throw new UndeclaredThrowableException(new IOException());
		}

		@SocketEvent("state")
		void state() {
			throw new IllegalStateException();
		}

		@SocketEvent("argument")
		void argument() {
			throw new NumberFormatException();
		}

		@SocketExceptionHandler
		EventException io(IOException failure) {
			return new EventException("io", "Input failed.");
		}

		@SocketExceptionHandler(FileNotFoundException.class)
		EventException notFound() {
			return new EventException("not_found", "Not found.");
		}

	}

	@Order(1)
	@SocketAdvice
	static class Advice {

		@SocketExceptionHandler
		EventException state(Connection connection, IllegalStateException failure, ConnectionEvent event,
				Optional<Account> client) {
			assertThat(event.connection()).isSameAs(connection);
			return new EventException("advice_state", "State.").withDetails(client.orElseThrow().clientId());
		}

		@SocketExceptionHandler({ IllegalArgumentException.class, FileNotFoundException.class })
		EventException argument() {
			return new EventException("advice_argument", "Argument.");
		}

		@SocketExceptionHandler
		EventException any(Exception failure) {
			return new EventException("advice_any", "Any.");
		}

	}

	@Order(2)
	@SocketAdvice
	static class LastAdvice {

		@SocketExceptionHandler
		EventException state(IllegalStateException failure) {
			return new EventException("last_state", "State.");
		}

	}

	@SocketAdvice
	static class DenialAdvice {

		@SocketExceptionHandler
		EventException denied(AccessDeniedException failure) {
			return new EventException("no_entry", "No entry.");
		}

	}

	@SocketAdvice
	static class IoAdvice {

		@SocketExceptionHandler
		EventException io(IOException failure) {
			return new EventException("advice_io", "Input failed.");
		}

	}

	static class Broken implements ApplicationInterface {

		@SocketEvent("broken")
		void broken() {
			throw new IllegalStateException("secret broken");
		}

		@SocketEvent("broken.null")
		void brokenNull() {
			throw new IllegalArgumentException("secret broken.null");
		}

		@SocketEvent("broken.throwing")
		void brokenThrowing() {
			throw new ArithmeticException("secret");
		}

		@SocketExceptionHandler
		EventException state(IllegalStateException failure) {
			throw new UnsupportedOperationException("while handling");
		}

		@SocketExceptionHandler
		EventException argument(IllegalArgumentException failure) {
			return null;
		}

		@SocketExceptionHandler
		EventException arithmetic(ArithmeticException failure) {
			throw new EventException("thrown", "Thrown.");
		}

	}

	interface Api extends ApplicationInterface {

		@SocketEvent("proxied")
		void handle();

	}

	@Configuration(proxyBeanMethods = false)
	static class Proxied {

		@Bean
		Api api() {
			ProxyFactory factory = new ProxyFactory(new ApiHandler());
			factory.addAdvice((MethodBeforeAdvice) (method, arguments, target) -> {
				throw new IOException("from advice");
			});
			return (Api) factory.getProxy();
		}

	}

	static class ApiHandler implements Api {

		@Override
		public void handle() {
		}

	}

}
