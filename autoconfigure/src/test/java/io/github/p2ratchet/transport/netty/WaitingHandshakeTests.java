package io.github.p2ratchet.transport.netty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.endpoint.Endpoint;
import io.github.p2ratchet.endpoint.SocketInterceptor;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.UpgradeRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Handshakes about which an interceptor thinks for a while. */
class WaitingHandshakeTests {

	private ConfigurableApplicationContext context;

	private Doorman doorman;

	@BeforeEach
	void start() {
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("p2.ratchet.port=0", "p2.ratchet.netty.event-loops=1", "p2.ratchet.handshake.timeout=5s",
					"spring.main.banner-mode=off")
			.run();
		this.doorman = this.context.getBean(Doorman.class);
	}

	@AfterEach
	void stop() {
		this.doorman.decision.complete(Optional.empty());
		this.context.close();
	}

	@Test
	void whatIsSentEarlyIsReadOnceTheSocketIsOpen() throws Exception {
		try (Socket early = ask("wait")) {
			early.getOutputStream().write(login());
			this.doorman.awaitGuest();
			early.getOutputStream().write(login());

			this.doorman.decision.complete(Optional.empty());

			assertThat(readUntil(early, "socket.auth.success", 2)).startsWith("HTTP/1.1 101 ");
		}
	}

	@Test
	void theEventLoopServesOthersMeanwhile() throws Exception {
		try (Socket waiting = ask("wait")) {
			this.doorman.awaitGuest();
			assertThat(this.doorman.thread.get()).startsWith("ratchet-handler-");

			EventClient.connect(url(""), "ann").close();

			this.doorman.decision.complete(Optional.of(EventException.forbidden("Full.")));
			assertThat(new String(waiting.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 403 ")
				.endsWith("\r\n\r\nFull.\n");
		}
	}

	@Test
	void whoHasGoneMeanwhileIsNotOpened() throws Exception {
		Endpoint endpoint = this.context.getBean(Endpoint.class);
		NettyListener listener = this.context.getBean(NettyListener.class);
		try (Socket impatient = ask("wait")) {
			this.doorman.awaitGuest();

			assertThat(impatient.getInputStream().read()).as("the handshake has taken too long").isEqualTo(-1);
		}
		await("the connection's end").until(() -> listener.openConnections() == 0);
		this.doorman.decision.complete(Optional.empty());

		EventClient.connect(url(""), "ann").close();
		await("nobody else").until(() -> endpoint.openSockets() == 0);
	}

	private Socket ask(String query) throws IOException {
		Socket socket = new Socket("localhost", url("").getPort());
		socket.setSoTimeout(20_000);
		socket.getOutputStream().write(UpgradeRequest.to(url("?" + query)).head());
		return socket;
	}

	private URI url(String query) {
		int port = this.context.getEnvironment().getRequiredProperty("local.ratchet.port", Integer.class);
		return URI.create("ws://localhost:" + port + "/ratchet" + query);
	}

	/** A frame whose mask changes nothing. */
	private static byte[] login() {
		byte[] text = "{\"event\":\"socket.auth.request\",\"data\":\"ann\"}".getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream frame = new ByteArrayOutputStream();
		frame.writeBytes(new byte[] { (byte) 0x81, (byte) (0x80 | text.length), 0, 0, 0, 0 });
		frame.writeBytes(text);
		return frame.toByteArray();
	}

	private static String readUntil(Socket socket, String word, int times) throws IOException {
		InputStream input = socket.getInputStream();
		StringBuilder read = new StringBuilder();
		while (read.toString().split(word, -1).length <= times) {
			int next = input.read();
			assertThat(next).as("the end, behind " + read).isNotEqualTo(-1);
			read.append((char) next);
		}
		return read.toString();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		ClientProvider<Client> clients() {
			return (token) -> Optional.of(Client.of(token, token));
		}

		@Bean
		Doorman doorman() {
			return new Doorman();
		}

	}

	static class Doorman implements SocketInterceptor {

		private final CompletableFuture<Optional<EventException>> decision = new CompletableFuture<>();

		private final CompletableFuture<Void> guest = new CompletableFuture<>();

		private final AtomicReference<String> thread = new AtomicReference<>();

		void awaitGuest() throws Exception {
			this.guest.get(20, TimeUnit.SECONDS);
		}

		@Override
		public void beforeOpen(Handshake handshake) {
			if (handshake.queryParameter("wait").isPresent()) {
				this.thread.set(Thread.currentThread().getName());
				this.guest.complete(null);
				this.decision.orTimeout(30, TimeUnit.SECONDS).join().ifPresent((refusal) -> {
					throw refusal;
				});
			}
		}

	}

}
