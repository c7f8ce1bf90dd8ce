package io.github.p2ratchet.transport.netty;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.SocketEvent;
import io.github.p2ratchet.endpoint.SocketListeningEvent;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.TestCertificate;
import io.github.p2ratchet.testsupport.UpgradeRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application without a web server, whose socket has a port of its own. */
class OwnPortTests {

	@ParameterizedTest
	@ValueSource(strings = { "auto", "nio" })
	@DisplayName("P2-C1: without a web server the socket is served on its own address and port")
	void servesWithoutAWebServer(String transport) {
		try (ConfigurableApplicationContext context = start("p2.ratchet.netty.transport=" + transport,
				"p2.ratchet.netty.event-loops=2"); EventClient client = EventClient.connect(url(context), "ann")) {
			assertThat(context.getBean(Application.class).listening.join()).isEqualTo(port(context));
			assertThat(client.request("who", "null").path("data").asString()).isEqualTo("ann");
		}
	}

	@Test
	void handlersRunOffTheEventLoopUnlessTheyNeverWait() {
		try (ConfigurableApplicationContext context = start();
				EventClient client = EventClient.connect(url(context), "ann")) {
			assertThat(client.request("thread", "null").path("data").asString()).startsWith("ratchet-handler-");
			await("idle: the answer before may be there while its handler's thread is not done")
				.until(() -> client.request("thread.quick", "null").path("data").asString().startsWith("ratchet-io-"));
		}
	}

	@Test
	void theRootIsServedTooAndWhatFollowsTheHeadIsRead() {
		try (ConfigurableApplicationContext context = start();
				EventClient client = EventClient.connect(URI.create("ws://localhost:" + port(context)), "ann")) {
			assertThat(client.request("who", "null").path("data").asString()).isEqualTo("ann");
		}
	}

	@Test
	@DisplayName("RT-14: without configuration a head has 8 KiB and ten seconds")
	void headsAreBoundedByDefault() {
		try (ConfigurableApplicationContext context = start()) {
			ListenerSettings settings = context.getBean(NettyListener.class).settings();

			assertThat(settings.maxHeadSize()).isEqualTo(8192);
			assertThat(settings.handshakeTimeout()).isEqualTo(Duration.ofSeconds(10));
		}
	}

	@Test
	@DisplayName("FR-1: pages of the web application are of the same site, others of the host are not")
	void pagesOfTheWebApplicationMayConnect() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "p2.ratchet.port=0", "spring.main.banner-mode=off")
			.run()) {
			int webPort = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);

			assertThat(status(context, "http://localhost:" + webPort)).isEqualTo(101);
			assertThat(status(context, "http://localhost:" + port(context))).isEqualTo(101);
			assertThat(status(context, "http://localhost:1")).isEqualTo(403);
			assertThat(status(context, "http://evil.example:" + webPort)).isEqualTo(403);
		}
	}

	@Test
	void encryptsWithABundle(@TempDir Path folder) throws Exception {
		TestCertificate certificate = TestCertificate.in(folder);
		try (ConfigurableApplicationContext context = start(
				Stream.concat(Stream.of(certificate.properties("own")), Stream.of("p2.ratchet.ssl.bundle=own"))
					.toArray(String[]::new))) {
			Answer answer = new Answer();
			WebSocket socket = HttpClient.newBuilder()
				.sslContext(certificate.trusting())
				.build()
				.newWebSocketBuilder()
				.buildAsync(URI.create("wss://localhost:" + port(context) + "/ratchet"), answer)
				.get(20, TimeUnit.SECONDS);
			socket.sendText("{\"event\":\"socket.auth.request\",\"data\":\"ann\"}", true).get(20, TimeUnit.SECONDS);

			assertThat(answer.message.get(20, TimeUnit.SECONDS)).startsWith("{\"event\":\"socket.auth.success\"");
			socket.abort();
		}
	}

	@Test
	void canBeStoppedAndStartedAgain() {
		try (ConfigurableApplicationContext context = start()) {
			context.stop();
			assertThat(context.getBean(NettyListener.class).openConnections()).isZero();
			context.start();

			try (EventClient client = EventClient.connect(url(context), "ann")) {
				assertThat(client.request("who", "null").path("data").asString()).isEqualTo("ann");
			}
		}
	}

	private static int status(ConfigurableApplicationContext context, String origin) {
		return UpgradeRequest.to(url(context)).origin(origin).response().status();
	}

	private static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("p2.ratchet.port=0", "spring.main.banner-mode=off")
			.properties(properties)
			.run();
	}

	private static URI url(ConfigurableApplicationContext context) {
		return URI.create("ws://localhost:" + port(context) + "/ratchet");
	}

	private static int port(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.ratchet.port", Integer.class);
	}

	private static final class Answer implements WebSocket.Listener {

		private final CompletableFuture<String> message = new CompletableFuture<>();

		@Override
		public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			this.message.complete(data.toString());
			return CompletableFuture.completedFuture(null);
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Handlers.class)
	static class Application {

		private final CompletableFuture<Integer> listening = new CompletableFuture<>();

		@EventListener
		void listening(SocketListeningEvent event) {
			this.listening.complete(event.address().getPort());
		}

		@Bean
		ClientProvider<Client> clients() {
			return (token) -> Optional.of(Client.of(token, token));
		}

	}

	static class Handlers implements ApplicationInterface {

		@SocketEvent("who")
		String who(Client client) {
			return client.clientId();
		}

		@SocketEvent("thread")
		String thread() {
			return Thread.currentThread().getName();
		}

		@SocketEvent(value = "thread.quick", nonBlocking = true)
		String quickThread() {
			return Thread.currentThread().getName();
		}

	}

}
