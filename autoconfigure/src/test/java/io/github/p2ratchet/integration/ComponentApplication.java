package io.github.p2ratchet.integration;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.p2ratchet.component.EchoComponent;
import io.github.p2ratchet.component.MessageComponent;
import io.github.p2ratchet.component.RawConnection;
import io.github.p2ratchet.component.SocketRoute;
import io.github.p2ratchet.testsupport.TestAccounts;
import io.github.p2ratchet.testsupport.TestHandlers;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Components on several routes, beside the named events. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ TestHandlers.class, TestAccounts.class })
class ComponentApplication {

	@Bean
	SecurityFilterChain everybodyMayConnect(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
	}

	@Bean
	Lines lines() {
		return new Lines();
	}

	@Bean
	@SocketRoute(path = "/lines/{room}", authenticated = false, subprotocols = { "lines.v2", "lines.v1" })
	RecordingComponent recording(Lines lines) {
		return new RecordingComponent(lines);
	}

	@Bean
	@SocketRoute(path = "/lines/special", authenticated = false)
	MessageComponent special() {
		return new MessageComponent() {

			@Override
			public void onOpen(RawConnection connection) {
				connection.send("special");
			}

		};
	}

	@Bean
	@SocketRoute(path = "/small", authenticated = false, maxMessageSize = "10B")
	EchoComponent small() {
		return new EchoComponent();
	}

	@Bean
	@SocketRoute(path = "/pages", authenticated = false, allowedOrigins = "https://*.example.org")
	EchoComponent pages() {
		return new EchoComponent();
	}

	@Bean
	@SocketRoute(path = "/host", authenticated = false, host = "a.example")
	MessageComponent hostA() {
		return new Greeting("a");
	}

	@Bean
	@SocketRoute(path = "/host", authenticated = false, host = "*.b.example")
	MessageComponent hostB() {
		return new Greeting("b");
	}

	@Bean
	@SocketRoute(path = "/hosts", authenticated = false)
	MessageComponent anyHost() {
		return new Greeting("any");
	}

	@Bean
	@SocketRoute(path = "/hosts", authenticated = false, host = "*.b.example")
	MessageComponent hostsBelowB() {
		return new Greeting("below");
	}

	@Bean
	@SocketRoute(path = "/hosts", authenticated = false, host = "x.b.example")
	MessageComponent oneHostBelowB() {
		return new Greeting("one");
	}

	@Bean
	@SocketRoute(path = "/known/{room}")
	MessageComponent known() {
		return new MessageComponent() {

			@Override
			public void onOpen(RawConnection connection) {
				connection.send(connection.client().orElseThrow().clientId());
			}

		};
	}

	/** What was called, by the room that was asked for. */
	static class Lines {

		private final Map<String, List<String>> byRoom = new ConcurrentHashMap<>();

		List<String> of(String room) {
			return this.byRoom.computeIfAbsent(room, (name) -> new CopyOnWriteArrayList<>());
		}

	}

	/** Says something, then nothing. */
	record Greeting(String text) implements MessageComponent {

		@Override
		public void onOpen(RawConnection connection) {
			connection.send(this.text);
		}

	}

	/** Writes down what it is told, and does as it is told. */
	static class RecordingComponent implements MessageComponent {

		private final Lines lines;

		RecordingComponent(Lines lines) {
			this.lines = lines;
		}

		private void note(RawConnection connection, String line) {
			this.lines.of(connection.pathVariable("room")).add(line);
		}

		@Override
		public void onOpen(RawConnection connection) {
			note(connection, "open " + connection.attributes().put("count", 0));
		}

		@Override
		public void onMessage(RawConnection connection, String message) {
			note(connection, "text " + message);
			connection.attributes().compute("count", (key, count) -> (int) count + 1);
			switch (message) {
				case "count" -> connection.send("count " + connection.attributes().get("count"));
				case "who" -> connection.send(connection.id() + " " + connection.handshake().header("User-Agent") + " "
						+ connection.isOpen() + " " + connection.client());
				case "path" ->
					connection.send(connection.pathVariables() + " " + connection.handshake().queryParameter("room"));
				case "close" -> connection.close(4600, "As you wish");
				case "leave" -> connection.close();
				case "protocol" -> connection.send(connection.handshake().subprotocol().toString());
				case "throw" -> throw new IllegalStateException("As you wish");
				case "forbidden code" -> connection.close(1006, "");
				case "volatile" ->
					connection.send("sent " + connection.sendVolatile(ByteBuffer.wrap(new byte[] { 7 })));
				default -> connection.send(message);
			}
		}

		@Override
		public void onBinary(RawConnection connection, ByteBuffer message) {
			note(connection, "binary " + message.remaining() + " " + message.isReadOnly());
			connection.send(message);
		}

		@Override
		public void onClose(RawConnection connection, int code, String reason) {
			connection.send("too late");
			note(connection, "close " + code + " " + reason + " " + connection.isOpen());
		}

		@Override
		public void onError(RawConnection connection, Throwable error) {
			note(connection, "error " + error.getClass().getSimpleName());
			connection.send("still here");
		}

	}

}
