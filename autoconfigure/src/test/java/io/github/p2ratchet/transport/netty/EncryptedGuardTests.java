package io.github.p2ratchet.transport.netty;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import io.github.p2ratchet.guard.ConnectionLimits;
import io.github.p2ratchet.testsupport.TestCertificate;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An encrypted port of its own: refusals come after TLS, balancers' headers before. */
class EncryptedGuardTests {

	private static final int PATIENCE_MILLIS = 20_000;

	private static final String BALANCER = "127.0.0.2";

	private static TestServer server;

	private static SSLContext trusting;

	@BeforeAll
	static void startServer(@TempDir Path folder) throws Exception {
		TestCertificate certificate = TestCertificate.in(folder);
		trusting = certificate.trusting();
		server = TestServer.start(TestTransport.OWN_PORT,
				Stream
					.concat(Stream.of(certificate.properties("own")),
							Stream.of("p2.ratchet.ssl.bundle=own", "p2.ratchet.handshake.timeout=1s",
									"p2.ratchet.connections.blocked-addresses=127.6.0.0/16,6.6.6.0/24",
									"p2.ratchet.proxy.trusted=" + BALANCER, "p2.ratchet.proxy.protocol=true"))
					.toArray(String[]::new));
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Test
	void whoIsRefusedIsToldSoOverTls() throws IOException {
		assertThat(statusLine("127.6.6.6", "")).contains(" 403 ");
		assertThat(statusLine("127.0.0.1", "")).contains(" 101 ");
	}

	@Test
	void aBalancersHeaderComesBeforeTls() throws IOException {
		assertThat(statusLine(BALANCER, "PROXY TCP4 192.0.2.1 192.0.2.9 1 2\r\n")).contains(" 101 ");
		assertThat(statusLine(BALANCER, "PROXY TCP4 6.6.6.6 192.0.2.9 1 2\r\n")).contains(" 403 ");
	}

	@Test
	void whoIsRefusedAndSaysNothingIsGivenUp() throws IOException {
		try (Socket socket = connect("127.6.6.6")) {
			assertThat(socket.getInputStream().readAllBytes()).as("at most a word of farewell").hasSizeLessThan(100);
		}
		await().until(() -> server.bean(ConnectionLimits.class).connections() == 0);
		await().until(() -> server.bean(NettyListener.class).openConnections() == 0);
	}

	private static String statusLine(String from, String header) throws IOException {
		try (Socket plain = connect(from)) {
			plain.getOutputStream().write(header.getBytes(StandardCharsets.US_ASCII));
			try (Socket socket = trusting.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true)) {
				socket.getOutputStream().write(UpgradeRequest.to(server.url()).head());
				return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
					.readLine();
			}
		}
	}

	private static Socket connect(String from) throws IOException {
		Socket socket = new Socket();
		socket.bind(new InetSocketAddress(from, 0));
		socket.setSoTimeout(PATIENCE_MILLIS);
		socket.connect(new InetSocketAddress("127.0.0.1", server.port()), PATIENCE_MILLIS);
		return socket;
	}

}
