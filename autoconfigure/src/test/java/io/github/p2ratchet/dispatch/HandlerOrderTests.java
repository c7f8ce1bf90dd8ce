package io.github.p2ratchet.dispatch;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

class HandlerOrderTests {

	@Test
	void handlersRunInOrderOfMethodElseOfBean() {
		try (TestDispatch dispatch = TestDispatch.of(Last.class, First.class, Trace.class)) {
			assertThat(dispatch.send("ordered")).isEqualTo("answer");
			assertThat(dispatch.bean(Trace.class).calls).containsExactly("method -1", "first", "last");
		}
	}

	static class Trace {

		final List<String> calls = new ArrayList<>();

	}

	@Order(2)
	static class Last implements ApplicationInterface {

		private final Trace trace;

		Last(Trace trace) {
			this.trace = trace;
		}

		@SocketEvent("ordered")
		void last() {
			this.trace.calls.add("last");
		}

		@Order(-1)
		@SocketEvent("ordered")
		String byMethod() {
			this.trace.calls.add("method -1");
			return "answer";
		}

	}

	@Order(1)
	static class First implements ApplicationInterface {

		private final Trace trace;

		First(Trace trace) {
			this.trace = trace;
		}

		@SocketEvent("ordered")
		void first() {
			this.trace.calls.add("first");
		}

	}

}
