package io.github.p2ratchet.transport.netty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.TestCertificate;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Certificates that are replaced while the server runs. */
class ReloadedEncryptionTests {

	private static final int PATIENCE_MILLIS = 20_000;

	private static final Duration IN_A_WHILE = Duration.ofSeconds(30);

	@Test
	void newConnectionsGetTheNewCertificateAndOpenOnesGoOn(@TempDir Path folder) throws Exception {
		TestCertificate first = certificate(folder, "first");
		TestCertificate second = certificate(folder, "second");
		Path pem = Files.createDirectory(folder.resolve("served")).resolve("socket.pem");
		first.writePem(pem);
		try (TestServer server = server(pem); SSLSocket open = connect(server, first)) {
			upgrade(open, server);
			second.writePem(pem);

			await().atMost(IN_A_WHILE).until(() -> isTrusted(server, second));
			assertThat(isTrusted(server, first)).isFalse();
			open.getOutputStream().write(RawFrame.of(RawFrame.PING, new byte[] { 'x' }).masked(new byte[4]));
			assertThat(open.getInputStream().readNBytes(3)).asHexString().isEqualTo("8A0178");
		}
	}

	@Test
	void aBrokenCertificateChangesNothingUntilItIsMended(@TempDir Path folder) throws Exception {
		TestCertificate first = certificate(folder, "first");
		TestCertificate second = certificate(folder, "second");
		Path pem = Files.createDirectory(folder.resolve("served")).resolve("socket.pem");
		first.writePem(pem);
		try (TestServer server = server(pem)) {
			AtomicInteger updates = new AtomicInteger();
			server.bean(SslBundles.class).addBundleUpdateHandler("own", (bundle) -> updates.incrementAndGet());

			Files.writeString(pem, "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n");
			await("Boot tells of the change, to us first").atMost(IN_A_WHILE).until(() -> updates.get() > 0);

			assertThat(isTrusted(server, first)).isTrue();
			second.writePem(pem);
			await().atMost(IN_A_WHILE).until(() -> isTrusted(server, second));
		}
	}

	private static TestCertificate certificate(Path folder, String name) throws IOException {
		return TestCertificate.in(Files.createDirectory(folder.resolve(name)));
	}

	private static TestServer server(Path pem) {
		String bundle = "spring.ssl.bundle.pem.own.";
		return TestServer.start(TestTransport.OWN_PORT, "p2.ratchet.ssl.bundle=own", "p2.ratchet.handshake.timeout=5m",
				bundle + "keystore.certificate=file:" + pem, bundle + "keystore.private-key=file:" + pem,
				bundle + "reload-on-update=true", "spring.ssl.bundle.watch.file.quiet-period=50ms");
	}

	private static boolean isTrusted(TestServer server, TestCertificate certificate) {
		try (SSLSocket socket = connect(server, certificate)) {
			return socket.isConnected();
		}
		catch (SSLHandshakeException ex) {
			return false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static SSLSocket connect(TestServer server, TestCertificate certificate) throws IOException {
		SSLSocket socket = (SSLSocket) certificate.trusting()
			.getSocketFactory()
			.createSocket("localhost", server.port());
		try {
			socket.setSoTimeout(PATIENCE_MILLIS);
			socket.startHandshake();
			return socket;
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	private static void upgrade(SSLSocket socket, TestServer server) throws IOException {
		socket.getOutputStream().write(UpgradeRequest.to(server.url()).head());
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") == -1) {
			head.append((char) socket.getInputStream().read());
		}
		assertThat(head).startsWith("HTTP/1.1 101 ");
	}

}
