package io.github.p2ratchet.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.core.annotation.Order;

import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;

import static org.assertj.core.api.Assertions.assertThat;

class InvocationScopeTests {

	@Test
	void scopesAreOpenedInOrderAndClosedInReverse() {
		try (TestDispatch dispatch = TestDispatch.of(Trace.class, Inner.class, Outer.class, Application.class)) {
			dispatch.send("work");

			assertThat(dispatch.bean(Trace.class).steps).containsExactly("open outer", "open inner", "work",
					"close inner", "close outer");
		}
	}

	@Test
	void scopesAreClosedWhenHandlerThrows() {
		try (TestDispatch dispatch = TestDispatch.of(Trace.class, Inner.class, Outer.class, Application.class)) {
			dispatch.refused("fail");

			assertThat(dispatch.bean(Trace.class).steps).containsExactly("open outer", "open inner", "fail",
					"close inner", "close outer");
		}
	}

	@Test
	void scopesAreOpenAroundLifeCycleHandlers() {
		try (TestDispatch dispatch = TestDispatch.of(Trace.class, Outer.class, Application.class)) {
			dispatch.dispatcher().publish(new SocketOpenEvent(dispatch.connection()));

			assertThat(dispatch.bean(Trace.class).steps).containsExactly("open outer", "opened", "close outer");
		}
	}

	@Test
	void nothingIsOpenedForUnknownEvent() {
		try (TestDispatch dispatch = TestDispatch.of(Trace.class, Outer.class, Application.class)) {
			dispatch.refused("unknown");
			dispatch.dispatcher().publish(new SocketCloseEvent(dispatch.connection(), 1000, "", Set.of()));

			assertThat(dispatch.bean(Trace.class).steps).isEmpty();
		}
	}

	@Test
	void openingThatThrowsRefusesTheEventAndClosesWhatIsOpen() {
		try (TestDispatch dispatch = TestDispatch.of(Trace.class, Outer.class, Refusing.class, Application.class)) {
			assertThat(dispatch.refused("work").code()).isEqualTo("locked");
			assertThat(dispatch.bean(Trace.class).steps).containsExactly("open outer", "close outer");
		}
	}

	@Test
	void openingThatFailsIsInternal() {
		try (TestDispatch dispatch = TestDispatch.of(Trace.class, Outer.class, Failing.class, Application.class)) {
			assertThat(dispatch.refused("work").code()).isEqualTo(ErrorCode.INTERNAL);
			dispatch.dispatcher().publish(new SocketOpenEvent(dispatch.connection()));
			assertThat(dispatch.bean(Trace.class).steps).containsExactly("open outer", "close outer", "open outer",
					"close outer");
		}
	}

	static class Trace {

		final List<String> steps = new ArrayList<>();

	}

	static class Application implements ApplicationInterface {

		private final Trace trace;

		Application(Trace trace) {
			this.trace = trace;
		}

		@SocketEvent("work")
		String work() {
			this.trace.steps.add("work");
			return "done";
		}

		@SocketEvent("fail")
		void fail() {
			this.trace.steps.add("fail");
			throw new IllegalStateException("failed");
		}

		@SocketEvent(ConnectionEvent.SOCKET_OPEN)
		void opened() {
			this.trace.steps.add("opened");
		}

	}

	abstract static class Tracing implements InvocationScope {

		private final Trace trace;

		private final String name;

		Tracing(Trace trace, String name) {
			this.trace = trace;
			this.name = name;
		}

		@Override
		public Scope open(ConnectionEvent event) {
			this.trace.steps.add("open " + this.name);
			return () -> this.trace.steps.add("close " + this.name);
		}

	}

	@Order(1)
	static class Outer extends Tracing {

		Outer(Trace trace) {
			super(trace, "outer");
		}

	}

	@Order(2)
	static class Inner extends Tracing {

		Inner(Trace trace) {
			super(trace, "inner");
		}

	}

	@Order(3)
	static class Refusing implements InvocationScope {

		@Override
		public Scope open(ConnectionEvent event) {
			throw new EventException("locked", "Locked.");
		}

	}

	@Order(3)
	static class Failing implements InvocationScope {

		@Override
		public Scope open(ConnectionEvent event) {
			throw new IllegalStateException("cannot open");
		}

	}

	@Order(3)
	static class FailingToClose implements InvocationScope {

		@Override
		public Scope open(ConnectionEvent event) {
			return () -> {
				throw new IllegalStateException("cannot close");
			};
		}

	}

}
