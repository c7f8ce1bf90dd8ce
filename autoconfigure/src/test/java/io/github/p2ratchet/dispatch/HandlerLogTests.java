package io.github.p2ratchet.dispatch;

import java.util.Set;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.p2ratchet.connection.RecordingConnection;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;

import static org.assertj.core.api.Assertions.assertThat;

/** What is logged when handlers fail. */
@Isolated("a Spring Boot application that starts elsewhere resets the log")
class HandlerLogTests {

	@ParameterizedTest
	@DisplayName("P2-S6: an exception in a handler stays with its event")
	@CsvSource({ "unchecked,secret unchecked", "checked,secret checked", "overflow,StackOverflowError",
			"memory,secret memory", "interrupted,secret interrupted" })
	void unexpectedExceptionIsLoggedWholeAndTellsOnlyItsIncident(String event, String logged) {
		try (RecordedLog log = new RecordedLog();
				TestDispatch dispatch = TestDispatch.of(FailureTranslationTests.Failing.class)) {
			EventException failure = dispatch.refused(event);

			assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
			assertThat(failure.failure().message()).isEqualTo("Internal error.");
			assertThat(failure.failure().details()).isNull();
			assertThat(failure.failure().incident()).matches("[0-9a-z]{1,13}");
			assertThat(log.entries()).filteredOn((entry) -> entry.contains("Incident " + failure.failure().incident()))
				.singleElement(InstanceOfAssertFactories.STRING)
				.startsWith("ERROR")
				.contains("'" + event + "' on connection c-1")
				.contains(logged);
			assertThat(Thread.interrupted()).isEqualTo(event.equals("interrupted"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "broken", "broken.null" })
	void exceptionHandlerThatFailsIsInternalAndBothAreLogged(String event) {
		try (RecordedLog log = new RecordedLog();
				TestDispatch dispatch = TestDispatch.of(ExceptionHandlerTests.Broken.class)) {
			assertThat(dispatch.refused(event).code()).isEqualTo(ErrorCode.INTERNAL);
			assertThat(String.join("", log.entries())).contains("secret " + event)
				.contains(event.equals("broken") ? "while handling" : "returned null instead of an EventException");
		}
	}

	@Test
	void handlersRunInOrderAndFailEachForItself() {
		try (RecordedLog log = new RecordedLog();
				TestDispatch dispatch = TestDispatch.of(LifeCycleTests.Failing.class)) {
			dispatch.dispatcher().publish(new SocketOpenEvent(dispatch.connection()));

			assertThat(dispatch.connection().attributes()).containsOnlyKeys("second", "third", "listener");
			assertThat(String.join("", log.entries())).contains("Failing.first(Connection) failed for SocketOpenEvent")
				.contains("secret first")
				.contains("secret later");
		}
	}

	@Test
	void failingListenerGoesNoFurther() {
		try (RecordedLog log = new RecordedLog();
				TestDispatch dispatch = TestDispatch.of(LifeCycleTests.FailingListener.class)) {
			dispatch.dispatcher().publish(new SocketCloseEvent(dispatch.connection(), 1000, "", Set.of()));

			assertThat(String.join("", log.entries())).contains("A listener failed for SocketCloseEvent")
				.contains("secret listener");
		}
	}

	@Test
	void handlerThatWantsClientIsNotCalledWithoutOne() {
		try (RecordedLog log = new RecordedLog();
				TestDispatch dispatch = TestDispatch.of(LifeCycleTests.ForClients.class)) {
			RecordingConnection nobody = RecordingConnection.anonymous();
			dispatch.dispatcher().publish(new SocketOpenEvent(nobody));
			dispatch.dispatcher().publish(new SocketOpenEvent(dispatch.connection()));

			assertThat(nobody.attributes()).isEmpty();
			assertThat(dispatch.connection().attributes()).containsEntry("client", "ann");
			assertThat(log.entries()).contains("WARN LifeCycleTests$ForClients.open(Connection, Client) refused "
					+ "SocketOpenEvent[socket.open on c-0]: not_authenticated, Log in first.");
		}
	}

	@Test
	void closingThatFailsIsLoggedAndClosesTheRest() {
		try (RecordedLog log = new RecordedLog();
				TestDispatch dispatch = TestDispatch.of(InvocationScopeTests.Trace.class,
						InvocationScopeTests.Outer.class, InvocationScopeTests.FailingToClose.class,
						InvocationScopeTests.Application.class)) {
			assertThat(dispatch.send("work")).isEqualTo("done");
			assertThat(dispatch.bean(InvocationScopeTests.Trace.class).steps).containsExactly("open outer", "work",
					"close outer");
			assertThat(String.join("", log.entries())).contains("A scope could not be closed").contains("cannot close");
		}
	}

	@Test
	void withoutValidatorConstraintsAreIgnoredWithWarning() {
		try (RecordedLog log = new RecordedLog();
				TestDispatch dispatch = TestDispatch.of(ValidationTests.Validating.class)) {
			assertThat(dispatch.send("constraint", "\"xxxxx\"")).isEqualTo("xxxxx");
			assertThat(String.join("", log.entries()))
				.contains("Validating.constraint(String): nothing validates parameter 'text'.")
				.contains("Add spring-boot-starter-validation to the class path.");
		}
	}

}
