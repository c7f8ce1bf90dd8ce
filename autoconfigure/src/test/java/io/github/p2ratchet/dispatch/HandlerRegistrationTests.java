package io.github.p2ratchet.dispatch;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.annotation.AliasFor;

import io.github.p2ratchet.protocol.ErrorCode;

import static org.assertj.core.api.Assertions.assertThat;

class HandlerRegistrationTests {

	@Test
	@DisplayName("P2-C5, P2-C6, P2-E9: only the names of annotated methods can be sent")
	void namesOfAnnotatedMethodsAreTheAllowList() {
		try (TestDispatch dispatch = TestDispatch.of(Chat.class)) {
			assertThat(dispatch.dispatcher().events()).containsExactlyInAnyOrder("chat.send", "chat.say");
			assertThat(dispatch.send("chat.say", "\"hello\"")).isEqualTo("hello");
			assertThat(dispatch.refused("chat.other").code()).isEqualTo(ErrorCode.UNKNOWN_EVENT);
		}
	}

	@Test
	@DisplayName("P2-S13: a client's event never reaches a handler of a reserved name")
	void clientCannotReachLifeCycleHandler() {
		try (TestDispatch dispatch = TestDispatch.of(Chat.class)) {
			assertThat(dispatch.refused(ConnectionEvent.SOCKET_OPEN).code()).isEqualTo(ErrorCode.UNKNOWN_EVENT);
			assertThat(dispatch.bean(Chat.class).opened).isEmpty();
		}
	}

	@Test
	void placeholdersInNamesAreResolved() {
		try (TestDispatch dispatch = TestDispatch.of(Map.of("prefix", "v2"), Prefixed.class)) {
			assertThat(dispatch.dispatcher().events()).containsExactlyInAnyOrder("v2.hello", "default.hello");
		}
	}

	@Test
	void composedAnnotationIsFound() {
		try (TestDispatch dispatch = TestDispatch.of(Composed.class)) {
			assertThat(dispatch.send("composed")).isEqualTo(1);
		}
	}

	@Test
	void annotationOnGenericInterfaceIsFound() {
		try (TestDispatch dispatch = TestDispatch.of(Notes.class)) {
			assertThat(dispatch.send("save", "{\"text\":\"x\"}")).isEqualTo(new Note("x"));
			assertThat(dispatch.send("save.all", "[{\"text\":\"x\"}]")).isEqualTo(new Note("x"));
		}
	}

	@Test
	void annotationOnPackagePrivateSuperclassIsFound() {
		try (TestDispatch dispatch = TestDispatch.of(Sub.class)) {
			assertThat(dispatch.send("base")).isEqualTo("base");
			assertThat(dispatch.send("overridden")).isEqualTo("sub");
		}
	}

	@Test
	void lazyBeanIsCreated() {
		try (TestDispatch dispatch = TestDispatch.of(Beans.class)) {
			assertThat(dispatch.send("lazy")).isEqualTo("lazy");
			assertThat(dispatch.send("declared")).isEqualTo("declared");
		}
	}

	@Test
	void scopedProxyIsLookedUpPerCall() {
		try (TestDispatch dispatch = TestDispatch.of(Scoped.class)) {
			assertThat(dispatch.send("count")).isEqualTo(1);
			assertThat(dispatch.send("count")).isEqualTo(1); // another object of the
																// prototype scope
		}
	}

	@Test
	void beanOfTwoNamesIsRegisteredOnce() {
		try (TestDispatch dispatch = TestDispatch.of(Twice.class)) {
			assertThat(dispatch.send("lazy")).isEqualTo("lazy");
		}
	}

	static class Chat implements ApplicationInterface {

		final List<String> opened = new ArrayList<>();

		@SocketEvent({ "chat.send", "chat.say" })
		String say(String text) {
			return text;
		}

		@SocketEvent(ConnectionEvent.SOCKET_OPEN)
		void open() {
			this.opened.add("open");
		}

	}

	static class Prefixed implements ApplicationInterface {

		@SocketEvent({ "${prefix}.hello", "${none:default}.hello" })
		void hello() {
		}

	}

	@SocketEvent("composed")
	@Retention(RetentionPolicy.RUNTIME)
	@interface Timed {

		@AliasFor(annotation = SocketEvent.class, attribute = "timeout")
		String after() default "3s";

	}

	static class Composed implements ApplicationInterface {

		@Timed
		int composed() {
			return 1;
		}

	}

	record Note(String text) {
	}

	interface Store<T> extends ApplicationInterface {

		@SocketEvent("save")
		T save(T value);

		@SocketEvent("save.all")
		default T saveAll(List<T> values) {
			return values.get(0);
		}

	}

	static class Notes implements Store<Note> {

		@Override
		public Note save(Note value) {
			return value;
		}

	}

	abstract static class Base implements ApplicationInterface {

		@SocketEvent("base")
		public String base() {
			return "base";
		}

		@SocketEvent("overridden")
		public String overridden() {
			return "base";
		}

	}

	public static class Sub extends Base {

		@Override
		public String overridden() {
			return "sub";
		}

	}

	@Lazy
	static class LazyChat implements ApplicationInterface {

		@SocketEvent("lazy")
		String lazy() {
			return "lazy";
		}

	}

	static class Declared implements ApplicationInterface {

		@SocketEvent("declared")
		String declared() {
			return "declared";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		@Lazy
		LazyChat lazyChat() {
			return new LazyChat();
		}

		@Bean
		@Lazy
		ApplicationInterface declared() {
			return new Declared();
		}

	}

	@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class Scoped implements ApplicationInterface {

		private int count;

		@SocketEvent("count")
		int count() {
			return ++this.count;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Twice {

		@Bean
		LazyChat one() {
			return new LazyChat();
		}

		@Bean
		ApplicationInterface two(LazyChat one) {
			return one;
		}

	}

}
