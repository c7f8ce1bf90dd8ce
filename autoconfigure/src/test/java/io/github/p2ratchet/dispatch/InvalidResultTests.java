package io.github.p2ratchet.dispatch;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import kotlin.coroutines.Continuation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import org.springframework.core.annotation.Order;

import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Results that are no answer end the start. */
class InvalidResultTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("mistakes")
	void mistakeIsToldAtStartUp(Class<?> kind, String method, String problem, String advice) {
		Mistakes.assertTold(kind, method, problem, advice);
	}

	static Stream<Arguments> mistakes() {
		return Stream.of(
				arguments(TwoAnswers.class, "second()", "Event 'a' has two handlers that return a value",
						"Let all but one return void."),
				arguments(ReturnsFlux.class, "handle()", "It returns a Flux", "Return a List"),
				arguments(ReturnsStream.class, "handle()", "It returns a Stream", "Return a List"),
				arguments(ReturnsPublisher.class, "handle()", "It returns a Publisher", "Return a List"),
				arguments(ReturnsFlowPublisher.class, "handle()", "It returns a Publisher", "Return a List"),
				arguments(ReturnsNestedStream.class, "handle()", "It returns a Stream", "Return a List"),
				arguments(ReturnsFuture.class, "handle()", "It returns a Future", "Return a CompletableFuture."),
				arguments(Suspend.class, "handle(String, Continuation)", "A suspend function cannot handle events.",
						"Write an ordinary function"));
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

}
