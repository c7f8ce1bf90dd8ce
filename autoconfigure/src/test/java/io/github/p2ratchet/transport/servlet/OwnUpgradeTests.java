package io.github.p2ratchet.transport.servlet;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.TestCertificate;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What sockets that are taken from a container can do, on each of them. */
@ParameterizedClass
@EnumSource(names = { "TOMCAT", "JETTY" })
@Timeout(120)
class OwnUpgradeTests {

	private static final int LARGE = 16 * 1024 * 1024;

	private static final String LOGIN = "{\"event\":\"socket.auth.request\",\"data\":\"ann-token\"}";

	private final TestTransport transport;

	OwnUpgradeTests(TestTransport transport) {
		this.transport = transport;
	}

	@Test
	void saysGoodbyeAndWaitsForTheAnswers() {
		TestServer server = TestServer.start(this.transport);
		try (EventClient ann = EventClient.connect(server.url(), "ann-token")) {
			long start = System.nanoTime();
			CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close,
					(task) -> new Thread(task).start());

			assertThat(ann.socket().awaitClose().closeCode()).isEqualTo(1001);
			ann.socket().sendClose(1001, "");
			ann.socket().awaitEnd();
			stopped.orTimeout(20, TimeUnit.SECONDS).join();
			assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
		}
	}

	@Test
	void takesAndSendsMessagesOfAnySize() {
		try (TestServer server = TestServer.start(this.transport, "p2.ratchet.max-message-size=20MB",
				"p2.ratchet.outbound.max-buffer=20MB");
				EventClient ann = EventClient.connect(server.url(), "ann-token")) {
			String text = "x".repeat(LARGE);

			assertThat(ann.request("echo", "\"" + text + "\"").path("data").asString()).isEqualTo(text);
			assertThat(ann.request("echo", "1").path("data").asInt()).isEqualTo(1);
		}
	}

	@Test
	void readsWhatComesTogetherWithTheHandshake() throws IOException {
		TestServer server = TestServer.shared(this.transport);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(UpgradeRequest.to(server.url()).head());
		bytes.writeBytes(RawFrame.text(LOGIN).masked(new byte[] { 1, 2, 3, 4 }));
		try (Socket socket = new Socket("localhost", server.port())) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(bytes.toByteArray());
			DataInputStream in = new DataInputStream(socket.getInputStream());

			String received = "";
			while (!received.contains("socket.auth.success")) {
				received += (char) in.readUnsignedByte();
			}
			assertThat(received).startsWith("HTTP/1.1 101");
		}
	}

	@Test
	void answersManyMessagesOfOneReadInOrder() {
		try (EventClient ann = EventClient.connect(TestServer.shared(this.transport).url(), "ann-token")) {
			ByteArrayOutputStream burst = new ByteArrayOutputStream();
			IntStream.range(0, 500)
				.mapToObj((i) -> RawFrame.text("{\"event\":\"echo\",\"id\":" + (i + 1) + ",\"data\":" + i + "}"))
				.forEach((frame) -> burst.writeBytes(frame.masked(new byte[] { 9, 8, 7, 6 })));

			ann.socket().sendBytes(burst.toByteArray());

			for (int i = 0; i < 500; i++) {
				assertThat(ann.socket().awaitText()).isEqualTo("{\"ack\":" + (i + 1) + ",\"data\":" + i + "}");
			}
		}
	}

	@Test
	void forgetsWhoIsGoneWithoutAWord() {
		try (TestServer server = TestServer.start(this.transport)) {
			Connections connections = server.bean(Connections.class);
			try (EventClient ann = EventClient.connect(server.url(), "ann-token")) {
				assertThat(connections.count()).isEqualTo(1);
			}
			await("nobody").until(() -> connections.count() == 0);
		}
	}

	@Test
	void worksEncryptedBesideHttp2AndUnderAContextPath(@TempDir Path folder) throws Exception {
		TestCertificate certificate = TestCertificate.in(folder);
		String[] bundle = certificate.properties("web");
		try (TestServer server = TestServer.start(this.transport, bundle[0], bundle[1], bundle[2],
				"server.ssl.bundle=web", "server.http2.enabled=" + !this.transport.isJetty(),
				"server.servlet.context-path=/app", "p2.ratchet.max-message-size=2MB",
				"p2.ratchet.outbound.max-buffer=2MB")) {
			Answers answers = new Answers();
			WebSocket socket = HttpClient.newBuilder()
				.sslContext(certificate.trusting())
				.build()
				.newWebSocketBuilder()
				.buildAsync(URI.create("wss://localhost:" + server.port() + "/app/ratchet"), answers)
				.get(20, TimeUnit.SECONDS);
			String text = "x".repeat(1024 * 1024);
			socket.sendText(LOGIN, true).get(20, TimeUnit.SECONDS);
			socket.sendText("{\"event\":\"echo\",\"id\":1,\"data\":\"" + text + "\"}", true).get(20, TimeUnit.SECONDS);

			await("the answer").untilAsserted(() -> assertThat(answers.text()).endsWith(text + "\"}"));
			socket.sendClose(1000, "").get(20, TimeUnit.SECONDS);
			assertThat(answers.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1000);
		}
	}

	/** All that was received, one after the other. */
	private static final class Answers implements WebSocket.Listener {

		private final StringBuffer received = new StringBuffer();

		private final CompletableFuture<Integer> closed = new CompletableFuture<>();

		String text() {
			return this.received.toString();
		}

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			this.received.append(data);
			socket.request(1);
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
			this.closed.complete(code);
			return null;
		}

	}

}
