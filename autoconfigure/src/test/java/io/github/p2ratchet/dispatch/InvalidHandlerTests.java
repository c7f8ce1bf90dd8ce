package io.github.p2ratchet.dispatch;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import kotlin.coroutines.Continuation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import org.springframework.context.annotation.Scope;
import org.springframework.core.annotation.Order;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.protocol.EventException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Every mistake is found at start-up, and told with bean, method and cure. */
class InvalidHandlerTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("mistakes")
	void mistakeIsToldAtStartUp(Class<?> kind, String method, String problem, String advice) {
		InvalidHandlerException failure = TestDispatch.refusal(kind);

		assertThat(failure.beanName()).isEqualTo("invalidHandlerTests." + kind.getSimpleName());
		assertThat(failure.method()).isEqualTo("InvalidHandlerTests$" + kind.getSimpleName() + "." + method);
		assertThat(failure.problem()).contains(problem);
		assertThat(failure.advice()).contains(advice);
		assertThat(failure).hasMessage("Bean '" + failure.beanName() + "', method " + failure.method() + ": "
				+ failure.problem() + " " + failure.advice());
	}

	static Stream<Arguments> mistakes() {
		return Stream.of(
				arguments(TwoAnswers.class, "second()", "Event 'a' has two handlers that return a value",
						"Let all but one return void."),
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
				arguments(StrayExceptionHandler.class, "handle(Exception)", "@SocketExceptionHandler has no effect",
						"or mark it @SocketAdvice"),
				arguments(Prototype.class, "handle()", "neither a singleton nor a scoped proxy", "proxyMode"),
				arguments(ReturnsFlux.class, "handle()", "It returns a Flux", "Return a List"),
				arguments(ReturnsStream.class, "handle()", "It returns a Stream", "Return a List"),
				arguments(ReturnsPublisher.class, "handle()", "It returns a Publisher", "Return a List"),
				arguments(ReturnsFlowPublisher.class, "handle()", "It returns a Publisher", "Return a List"),
				arguments(ReturnsNestedStream.class, "handle()", "It returns a Stream", "Return a List"),
				arguments(ReturnsFuture.class, "handle()", "It returns a Future", "Return a CompletableFuture."),
				arguments(Suspend.class, "handle(String, Continuation)", "A suspend function cannot handle events.",
						"Write an ordinary function"),
				arguments(BadTimeout.class, "handle()", "The time-out 'soon' is no positive duration", "such as 5s"),
				arguments(NegativeTimeout.class, "handle()", "The time-out '-5s' is no positive duration",
						"such as 5s"),
				arguments(LifeCycleData.class, "handle(String)", "a life-cycle event brings none", "SocketCloseEvent"),
				arguments(WrongLifeCycleType.class, "handle(SocketOpenEvent)", "cannot be what is dispatched",
						"Declare it as SocketCloseEvent or ConnectionEvent."),
				arguments(WrongEventType.class, "handle(SocketCloseEvent)", "cannot be what is dispatched",
						"Declare it as ConnectionEvent"),
				arguments(NumericName.class, "handle(int)", "is an @EventName", "Declare it as String."),
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

	static class TwoAnswers implements ApplicationInterface {

		@Order(1)
		@SocketEvent("a")
		int first() {
			return 1;
		}

		@Order(2)
		@SocketEvent("a")
		CompletableFuture<String> second() {
			return CompletableFuture.completedFuture("");
		}

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

	static class StrayExceptionHandler {

		@SocketExceptionHandler
		EventException handle(Exception failure) {
			return new EventException("failed", "Failed.");
		}

	}

	@Scope("prototype")
	static class Prototype implements ApplicationInterface {

		@SocketEvent("a")
		void handle() {
		}

	}

	static class ReturnsFlux implements ApplicationInterface {

		@SocketEvent("a")
		Flux<String> handle() {
			return Flux.empty();
		}

	}

	static class ReturnsStream implements ApplicationInterface {

		@SocketEvent("a")
		Stream<String> handle() {
			return Stream.empty();
		}

	}

	static class ReturnsPublisher implements ApplicationInterface {

		@SocketEvent("a")
		Publisher<String> handle() {
			return Flux.empty();
		}

	}

	static class ReturnsFlowPublisher implements ApplicationInterface {

		@SocketEvent("a")
		Flow.Publisher<String> handle() {
			return (subscriber) -> {
			};
		}

	}

	static class ReturnsNestedStream implements ApplicationInterface {

		@SocketEvent("a")
		CompletableFuture<Stream<String>> handle() {
			return new CompletableFuture<>();
		}

	}

	static class ReturnsFuture implements ApplicationInterface {

		@SocketEvent("a")
		Future<String> handle() {
			return new CompletableFuture<>();
		}

	}

	static class Suspend implements ApplicationInterface {

		@SocketEvent("a")
		Object handle(String data, Continuation<String> continuation) {
			return data;
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
