package io.github.p2ratchet.transport.servlet;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.SocketCloseEvent;
import io.github.p2ratchet.dispatch.SocketEvent;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.RawSocketClient;
import io.github.p2ratchet.testsupport.UpgradeRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ServletTransportTests {

	private static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "spring.main.banner-mode=off", "p2.ratchet.drain.duration=0")
			.properties(properties)
			.run();
	}

	private static String address(ConfigurableApplicationContext context, String path) {
		return "localhost:" + context.getEnvironment().getProperty("local.server.port") + path;
	}

	private static EventClient connect(ConfigurableApplicationContext context, String token) {
		return EventClient.connect(URI.create("ws://" + address(context, "/ratchet")), token);
	}

	@ParameterizedTest
	@CsvSource({ ",,/ratchet", "/app,,/app/ratchet", ",/mvc,/mvc/ratchet", "/app,/mvc/*,/app/mvc/ratchet" })
	void isFoundUnderAnyPathAndLeavesItToOthersOtherwise(String contextPath, String servletPath, String path)
			throws Exception {
		try (ConfigurableApplicationContext context = start(
				"server.servlet.context-path=" + ((contextPath != null) ? contextPath : ""),
				"spring.mvc.servlet.path=" + ((servletPath != null) ? servletPath.replace("/*", "") : "/"));
				EventClient client = EventClient.connect(URI.create("ws://" + address(context, path)), "ann")) {
			HttpResponse<String> page = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://" + address(context, path))).build(),
						HttpResponse.BodyHandlers.ofString());

			assertThat(client.request("echo", "[1]").path("data").toString()).isEqualTo("[1]");
			assertThat(page.body()).isEqualTo("a page");
			assertThat(UpgradeRequest.to(URI.create("ws://" + address(context, path + "/more"))).response().status())
				.isEqualTo(200);
		}
	}

	@Test
	void agreesOnTheSubprotocolAndOnNoExtension() {
		try (ConfigurableApplicationContext context = start()) {
			URI url = URI.create("ws://" + address(context, "/ratchet"));
			try (RawSocketClient both = UpgradeRequest.to(url)
				.subprotocols("other", "ratchet.v1")
				.header("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits")
				.open(); RawSocketClient others = UpgradeRequest.to(url).subprotocols("other").open()) {
				assertThat(both.upgrade().header("Sec-WebSocket-Protocol")).contains("ratchet.v1");
				assertThat(both.upgrade().header("Sec-WebSocket-Extensions")).isEmpty();
				assertThat(others.upgrade().header("Sec-WebSocket-Protocol")).isEmpty();
			}
		}
	}

	@Test
	void readsMessagesOfAnySizeUpToTheLimitInAnyNumberOfParts() {
		try (ConfigurableApplicationContext context = start("p2.ratchet.max-message-size=200KB",
				"p2.ratchet.outbound.max-buffer=2MB"); EventClient client = connect(context, "ann")) {
			String text = "\u20ac\ud83d\ude00".repeat(25_000);
			String message = "{\"event\":\"echo\",\"id\":1,\"data\":\"" + text + "\"}";

			client.socket().sendText(message);
			assertThat(client.socket().awaitText()).isEqualTo("{\"ack\":1,\"data\":\"" + text + "\"}");
			int middle = message.indexOf('\u20ac') + 9_999;
			client.socket()
				.sendFragments("", message.replace("\"id\":1", "\"id\":2").substring(0, middle), "",
						message.substring(middle));
			assertThat(client.socket().awaitText()).isEqualTo("{\"ack\":2,\"data\":\"" + text + "\"}");
		}
	}

	// P2-S7/8
	@Test
	void saysGoodbyeToEverybodyBeforeTheServerStops() throws Exception {
		ConfigurableApplicationContext context = start();
		Application application = context.getBean(Application.class);
		try (EventClient ann = connect(context, "ann");
				EventClient bob = connect(context, "bob");
				RawSocketClient silent = UpgradeRequest.to(URI.create("ws://" + address(context, "/ratchet"))).open()) {
			CompletableFuture<Void> stopped = CompletableFuture.runAsync(context::close,
					(task) -> new Thread(task).start());

			assertThat(ann.socket().awaitClose().closeCode()).isEqualTo(1001);
			assertThat(bob.socket().awaitClose().closeCode()).isEqualTo(1001);
			assertThat(silent.awaitClose().closeCode()).isEqualTo(1001);
			stopped.get(20, TimeUnit.SECONDS);
		}
		assertThat(application.closes).hasSize(2).allSatisfy((event) -> assertThat(event.code()).isEqualTo(1001));
	}

	@Test
	void framesKeepTheirOrderWhoeverSends() {
		try (ConfigurableApplicationContext context = start(); EventClient client = connect(context, "ann")) {
			Broadcaster broadcaster = context.getBean(Broadcaster.class);

			IntStream.range(0, 2000).forEach((i) -> broadcaster.toAll().emit("n", i));

			assertThat(IntStream.range(0, 2000).map((i) -> client.await("n").path("data").asInt(-1)))
				.containsExactlyElementsOf(IntStream.range(0, 2000).boxed().toList());
		}
	}

	@Test
	@Timeout(60)
	void aPeerThatDoesNotReadIsClosedAndNobodyWaits() throws Exception {
		try (ConfigurableApplicationContext context = start();
				EventClient stalled = connect(context, "ann");
				EventClient healthy = connect(context, "bob")) {
			Application application = context.getBean(Application.class);
			Broadcaster broadcaster = context.getBean(Broadcaster.class);
			String kilobytes = "x".repeat(32 * 1024);

			while (application.stalledIsThere(context)) { // never blocks: it would not
															// end
				broadcaster.toClient("ann").emit("much", kilobytes);
			}

			assertThat(healthy.request("echo", "1").path("data").asInt()).isEqualTo(1);
			SocketCloseEvent close = application.closes.poll(30, TimeUnit.SECONDS);
			assertThat(close).isNotNull().extracting(SocketCloseEvent::code).isEqualTo(4413);
			assertThat(context.getBean(Connections.class).isOnline("ann")).isFalse();
		}
	}

	@Test
	void anAbortedConnectionLeavesNothingBehind() {
		try (ConfigurableApplicationContext context = start()) {
			Application application = context.getBean(Application.class);
			for (int i = 0; i < 20; i++) {
				connect(context, "ann").socket().close();
			}

			await("all are closed").until(() -> application.closes.size() == 20);
			assertThat(context.getBean(Connections.class).count()).isZero();
			assertThat(context.getBean(io.github.p2ratchet.endpoint.Endpoint.class).openSockets()).isZero();
		}
	}

	@Test
	void whatAHandlerSendsLeavesWhileItRuns() {
		try (ConfigurableApplicationContext context = start(); EventClient client = connect(context, "ann")) {
			long id = client.ask("progress", "null");
			assertThat(client.await("half").path("data").asInt()).isEqualTo(50);

			context.getBean(Application.class).goOn.countDown();

			assertThat(client.awaitAnswer(id).path("data").asString()).isEqualTo("done");
		}
	}

	@Test
	void anInterruptedHandlerIsAnswered() {
		try (ConfigurableApplicationContext context = start(); EventClient client = connect(context, "ann")) {
			assertThat(client.request("interrupted", "null").path("data").asString()).isEqualTo("done");
			assertThat(client.request("echo", "1").path("data").asInt()).isEqualTo(1);
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
			SecurityFilterAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class })
	@Import(Greedy.class)
	static class Application implements ApplicationInterface, ClientProvider<Client> {

		final BlockingQueue<SocketCloseEvent> closes = new LinkedBlockingQueue<>();

		final CountDownLatch goOn = new CountDownLatch(1);

		@Override
		public Optional<Client> findByAccessToken(String accessToken) {
			return Optional.of(Client.of(accessToken, Map.of("username", accessToken)));
		}

		boolean stalledIsThere(ConfigurableApplicationContext context) {
			return context.getBean(Connections.class).ofClient("ann").stream().anyMatch(Connection::isOpen);
		}

		@SocketEvent("echo")
		JsonNode echo(JsonNode data) {
			return data;
		}

		@SocketEvent("progress")
		String progress(Connection connection) throws InterruptedException {
			connection.emit("half", 50);
			this.goOn.await(20, TimeUnit.SECONDS);
			return "done";
		}

		@SocketEvent("interrupted")
		String interrupted() {
			Thread.currentThread().interrupt();
			return "done";
		}

		@SocketEvent("socket.close")
		void closed(SocketCloseEvent event) {
			this.closes.add(event);
		}

	}

	@RestController
	static class Greedy {

		@GetMapping("/**")
		String page() {
			return "a page";
		}

	}

}
