package io.github.p2ratchet.transport.netty;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

import javax.net.ssl.SSLSocket;

import io.github.p2ratchet.testsupport.TestCertificate;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Peers that stop to encrypt in the middle of a conversation. */
@Isolated("an application that starts elsewhere silences the log for a moment")
@ExtendWith(OutputCaptureExtension.class)
class BrokenEncryptionTests {

	private static final int PATIENCE_MILLIS = 20_000;

	@Test
	void whenPeerSendsNoTlsAnyMoreThenItIsCutAndNotLoggedAsAFailure(@TempDir Path folder, CapturedOutput output)
			throws Exception {
		TestCertificate certificate = TestCertificate.in(folder);
		String[] properties = Stream
			.concat(Stream.of(certificate.properties("own")), Stream.of("p2.ratchet.ssl.bundle=own"))
			.toArray(String[]::new);
		try (TestServer server = TestServer.start(TestTransport.OWN_PORT, properties);
				Socket plain = new Socket("localhost", server.port())) {
			plain.setSoTimeout(PATIENCE_MILLIS);
			SSLSocket encrypted = (SSLSocket) certificate.trusting()
				.getSocketFactory()
				.createSocket(plain, "localhost", server.port(), false);
			upgrade(encrypted, server.url());

			OutputStream direct = plain.getOutputStream();
			direct.write("This is no record of TLS.".getBytes(StandardCharsets.US_ASCII));
			direct.flush();

			awaitEnd(plain);
		}
		assertThat(output).doesNotContain("A connection failed unexpectedly").doesNotContain("NotSslRecordException");
	}

	private static void upgrade(SSLSocket socket, URI url) throws IOException {
		socket.getOutputStream().write(UpgradeRequest.to(url).head());
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") == -1) {
			head.append((char) socket.getInputStream().read());
		}
		assertThat(head).startsWith("HTTP/1.1 101 ");
	}

	private static void awaitEnd(Socket socket) throws IOException {
		byte[] rest = new byte[1024];
		int count = 0;
		while (count >= 0) {
			count = socket.getInputStream().read(rest);
		}
	}

}
