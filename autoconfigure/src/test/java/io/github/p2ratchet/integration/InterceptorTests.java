package io.github.p2ratchet.integration;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.endpoint.SocketInterceptor;
import io.github.p2ratchet.protocol.EnvelopeCodec;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.EventPayload;
import io.github.p2ratchet.protocol.Payload;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.RecordingInterceptor;
import io.github.p2ratchet.testsupport.TestAccounts;
import io.github.p2ratchet.testsupport.TestHandlers;
import io.github.p2ratchet.testsupport.TestRooms;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import io.github.p2ratchet.testsupport.UpgradeResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application that is wrapped without a change to it. */
@ForEachTransport
class InterceptorTests {

	private static TestServer server;

	@Parameter
	TestTransport transport;

	private List<String> log;

	@BeforeParameterizedClassInvocation
	static void startServer(TestTransport transport) {
		server = TestServer.start(transport, Application.class);
	}

	@AfterParameterizedClassInvocation
	static void stopServer() {
		server.close();
	}

	@BeforeEach
	void clearLog() {
		this.log = server.bean(Log.class).lines();
		this.log.clear();
	}

	@Test
	@DisplayName("RT-38: interceptors lie around opening, events, answers and broadcasts, in their order")
	void interceptorsAreLayers() {
		try (EventClient ann = EventClient.connect(server.url(), "ann-token");
				EventClient bob = EventClient.connect(server.url(), "bob-token")) {
			assertThat(logged(" opens")).containsExactly("outer opens", "inner opens", "outer opens", "inner opens");

			ann.request("say", "{\"text\":\"Hello\"}");
			bob.await("said");

			awaitLogged("outer handled say null");
			assertThat(logged(" sa(y|id)")).containsExactly("outer in say {\"text\":\"Hello\"}",
					"inner in say {\"text\":\"Hello\"}", "inner out said", "outer out said", "inner handled say null",
					"outer handled say null");
		}
	}

	@Test
	@DisplayName("RT-38: a handshake is refused with 403 and the reason, in one line")
	void handshakesAreRefused() {
		UpgradeResponse refused = UpgradeRequest.to(server.url("?bouncer=refuse")).response();
		UpgradeResponse broken = UpgradeRequest.to(server.url("?bouncer=break")).response();

		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.body()).isEqualTo("Not from here.\n");
		assertThat(refused.header("Content-Type").orElseThrow()).startsWith("text/plain");
		assertThat(broken.status()).isEqualTo(500);
		assertThat(broken.body()).matches("Internal error \\w+\\.\n");
		assertThat(logged(" opens")).containsExactly("outer opens", "outer opens");
		EventClient.connect(server.url(), "ann-token").close();
	}

	@Test
	@DisplayName("RT-38: whoever is asked may wait; others are served meanwhile")
	void interceptorsMayWait() {
		UpgradeRequest request = UpgradeRequest.to(server.url("?bouncer=wait"));
		CompletableFuture<EventClient> slow = CompletableFuture.supplyAsync(() -> new EventClient(request.open()));
		Gate gate = server.bean(Gate.class);
		gate.arrived.orTimeout(20, TimeUnit.SECONDS).join();
		try (EventClient quick = EventClient.connect(server.url(), "ann-token")) {
			assertThat(quick.request("echo", "1").path("data").asInt()).isEqualTo(1);
			assertThat(slow).isNotDone();
		}
		finally {
			gate.open.complete(null);
		}
		try (EventClient late = slow.orTimeout(20, TimeUnit.SECONDS).join()) {
			late.authenticate("bob-token");
			assertThat(late.request("echo", "2").path("data").asInt()).isEqualTo(2);
		}
	}

	@Test
	@DisplayName("RT-38: an event is refused, or handed on with other data")
	void eventsAreRefusedAndReplaced() {
		try (EventClient ann = EventClient.connect(server.url(), "ann-token")) {
			assertThat(ann.request("later", "\"refuse\"").path("error"))
				.hasToString("{\"code\":\"forbidden\",\"message\":\"Not that.\",\"retryable\":false}");
			ann.emit("later", "\"refuse\"");
			assertThat(ann.await("socket.error").path("data").path("event").asString()).isEqualTo("later");
			assertThat(ann.request("later", "\"break\"").path("error").path("code").asString()).isEqualTo("internal");
			assertThat(ann.request("later", "\"replace\"").path("data")).hasToString("{\"was\":\"replace\"}");
			assertThat(ann.request("later", "\"fine\"").path("data").asString()).isEqualTo("fine");

			await("both are told of").until(() -> logged("outer handled later null").size() == 2);
			assertThat(logged("inner handled later")).containsExactly("inner handled later null",
					"inner handled later null");
		}
	}

	@Test
	@DisplayName("RT-38: what is sent is dropped, replaced or refused for all recipients at once")
	void whatIsSentPassesOnce() {
		Broadcaster broadcaster = server.bean(Broadcaster.class);
		try (EventClient ann = EventClient.connect(server.url(), "ann-token");
				EventClient bob = EventClient.connect(server.url(), "bob-token")) {
			List.of(ann, bob).forEach((client) -> client.request("room.join", "\"lobby\""));

			broadcaster.toRoom("lobby").emit("news", "drop");
			broadcaster.toRoom("lobby").emit("news", "replace");
			broadcaster.toAll().emit("news", "plain");

			for (EventClient client : List.of(ann, bob)) {
				assertThat(client.await("news.replaced").path("data").asString()).isEqualTo("replaced");
				assertThat(client.await("news").path("data").asString()).isEqualTo("plain");
			}
			assertThat(logged(" out news")).containsExactly("inner out news", "inner out news",
					"outer out news.replaced", "inner out news", "outer out news");
			assertThat(ann.request("room.say", "{\"room\":\"lobby\",\"text\":\"break\"}").has("error")).isTrue();
			assertThat(bob.request("echo", "1").path("data").asInt()).isEqualTo(1);
		}
	}

	@Test
	@DisplayName("RT-38: what fails is told to whoever emits, and told of behind the handler")
	void failuresAreTold() {
		try (EventClient ann = EventClient.connect(server.url(), "ann-token")) {
			assertThat(ann.request("room.say", "{\"room\":\"lobby\",\"text\":\"break\"}").path("error").path("code"))
				.hasToString("\"internal\"");
			assertThat(ann.request("fails.own", "null").path("error").path("code")).hasToString("\"order.closed\"");
			assertThat(ann.request("never", "null").path("error").path("code")).hasToString("\"timeout\"");

			awaitLogged("outer handled never timeout");
			assertThat(this.log).contains("outer handled room.say internal", "outer handled fails.own order.closed");
		}
	}

	/** Lines with a pattern; of other tests there may still come some. */
	private List<String> logged(String pattern) {
		return this.log.stream().filter((line) -> Pattern.compile(pattern).matcher(line).find()).toList();
	}

	private void awaitLogged(String line) {
		await(line).until(() -> this.log.contains(line));
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ TestHandlers.class, TestRooms.class, TestAccounts.class, Gate.class })
	static class Application {

		@Bean
		Log log() {
			return new Log(new CopyOnWriteArrayList<>());
		}

		@Bean
		@Order(3)
		SocketInterceptor inner(Log log) {
			return new RecordingInterceptor("inner", log.lines());
		}

		@Bean
		@Order(2)
		Bouncer bouncer(EnvelopeCodec codec, Gate gate, Broadcaster broadcaster) {
			return new Bouncer(codec, gate);
		}

		@Bean
		@Order(1)
		SocketInterceptor outer(Log log) {
			return new RecordingInterceptor("outer", log.lines());
		}

		@Bean
		SecurityFilterChain everybodyMayConnect(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

	/** Where interceptors write. */
	record Log(List<String> lines) {
	}

	/** Where one handshake waits. */
	static final class Gate {

		final CompletableFuture<Void> arrived = new CompletableFuture<>();

		final CompletableFuture<Void> open = new CompletableFuture<>();

		void pass() {
			this.arrived.complete(null);
			this.open.orTimeout(20, TimeUnit.SECONDS).join();
		}

	}

	/** Does what it is told to. */
	record Bouncer(EnvelopeCodec codec, Gate gate) implements SocketInterceptor {

		@Override
		public void beforeOpen(Handshake handshake) {
			switch (handshake.queryParameter("bouncer").orElse("")) {
				case "refuse" -> throw EventException.forbidden("Not from\nhere.");
				case "break" -> throw new IllegalStateException(TestHandlers.DETAIL);
				case "wait" -> this.gate.pass();
				default -> {
				}
			}
		}

		@Override
		public Payload inbound(Connection connection, Payload payload) {
			return switch (payload.json()) {
				case "\"refuse\"" -> throw EventException.forbidden("Not that.");
				case "\"break\"" -> throw new IllegalStateException(TestHandlers.DETAIL);
				case "\"replace\"" -> this.codec.payload(payload.event(), new Was("replace"));
				default -> payload;
			};
		}

		@Override
		public @Nullable EventPayload outbound(EventPayload payload) {
			return switch (String.valueOf(payload.data())) {
				case "drop" -> null;
				case "break" -> throw new IllegalStateException(TestHandlers.DETAIL);
				case "replace" -> new EventPayload(payload.event() + ".replaced", "replaced");
				default -> payload;
			};
		}

		@Override
		public void handled(ConnectionEvent event, @Nullable Throwable failure, Duration took) {
			throw new IllegalStateException("Nobody's trouble");
		}

		record Was(String was) {
		}

	}

}
