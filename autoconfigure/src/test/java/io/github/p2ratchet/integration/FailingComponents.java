package io.github.p2ratchet.integration;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.github.p2ratchet.component.EchoComponent;
import io.github.p2ratchet.component.MessageComponent;
import io.github.p2ratchet.component.RawConnection;
import io.github.p2ratchet.component.SocketRoute;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.testsupport.TestAccounts;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.awaitility.Awaitility.await;

/** Components that fail, keep connections, or are sent too much. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ TestAccounts.class, FailingComponents.Throwing.class, FailingComponents.Keeping.class,
		FailingComponents.Limited.class })
class FailingComponents {

	@Bean
	SecurityFilterChain everybodyMayConnect(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
	}

	@Bean
	@SocketRoute(path = "/echo", authenticated = false)
	EchoComponent echo() {
		return new EchoComponent();
	}

	@Bean
	@SocketRoute(path = "/strict", authenticated = false, rate = "5/1h")
	EchoComponent strict() {
		return new EchoComponent();
	}

	@SocketRoute(path = "/throws/{where}", authenticated = false)
	static class Throwing implements MessageComponent {

		final List<String> ended = new CopyOnWriteArrayList<>();

		private void throwIn(RawConnection connection, String where) throws Exception {
			if (connection.pathVariable("where").equals(where)) {
				throw new Exception("As you wish");
			}
		}

		@Override
		public void onOpen(RawConnection connection) throws Exception {
			throwIn(connection, "open");
		}

		@Override
		public void onMessage(RawConnection connection, String message) throws Exception {
			throwIn(connection, "text");
			throwIn(connection, "error");
		}

		@Override
		public void onBinary(RawConnection connection, ByteBuffer message) throws Exception {
			throwIn(connection, "binary");
		}

		@Override
		public void onClose(RawConnection connection, int code, String reason) throws Exception {
			this.ended.add(connection.pathVariable("where"));
			throwIn(connection, "close");
		}

		@Override
		public void onError(RawConnection connection, Throwable error) throws Exception {
			throwIn(connection, "error");
			MessageComponent.super.onError(connection, error);
		}

	}

	@SocketRoute(path = "/keeps/{name}", authenticated = false)
	static class Keeping implements MessageComponent {

		final Map<String, CompletableFuture<RawConnection>> connections = new ConcurrentHashMap<>();

		private CompletableFuture<RawConnection> connection(String name) {
			return this.connections.computeIfAbsent(name, (key) -> new CompletableFuture<>());
		}

		RawConnection await(String name) {
			return connection(name).orTimeout(20, TimeUnit.SECONDS).join();
		}

		@Override
		public void onOpen(RawConnection connection) {
			connection(connection.pathVariable("name")).complete(connection);
		}

	}

	@SocketRoute(path = "/limited", authenticated = false, rate = "10/1m")
	static class Limited implements MessageComponent {

		final List<EventException> told = new CopyOnWriteArrayList<>();

		@Override
		public void onMessage(RawConnection connection, String message) {
			// heard
		}

		@Override
		public void onError(RawConnection connection, Throwable error) {
			if (error instanceof EventException excess) {
				this.told.add(excess);
			}
		}

	}

}
