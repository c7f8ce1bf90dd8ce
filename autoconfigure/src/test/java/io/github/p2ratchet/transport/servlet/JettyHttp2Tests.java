package io.github.p2ratchet.transport.servlet;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;

import static org.assertj.core.api.Assertions.assertThat;

class JettyHttp2Tests {

	private static final int ENABLE_CONNECT_PROTOCOL = 8; // RFC 8441

	private static final int SETTINGS = 4;

	@Test
	void webSocketsAreNotOfferedOverHttp2() throws IOException {
		try (TestServer server = TestServer.start(TestTransport.JETTY, "server.http2.enabled=true");
				Socket socket = new Socket("localhost", server.port());
				EventClient client = EventClient.connect(server.url(), "ann-token")) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			socket.getOutputStream().write(new byte[] { 0, 0, 0, SETTINGS, 0, 0, 0, 0, 0 });

			Map<Integer, Integer> settings = settings(new DataInputStream(socket.getInputStream()));

			assertThat(settings).isNotEmpty();
			assertThat(settings.getOrDefault(ENABLE_CONNECT_PROTOCOL, 0)).isZero();
			assertThat(client.request("echo", "1").path("data").asInt()).isEqualTo(1);
		}
	}

	private static Map<Integer, Integer> settings(DataInputStream in) throws IOException {
		int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
		assertThat(in.readUnsignedByte()).as("type of the first frame").isEqualTo(SETTINGS);
		in.skipNBytes(5);
		ByteBuffer payload = ByteBuffer.wrap(in.readNBytes(length));
		Map<Integer, Integer> settings = new HashMap<>();
		while (payload.hasRemaining()) {
			settings.put((int) payload.getShort(), payload.getInt());
		}
		return settings;
	}

}
