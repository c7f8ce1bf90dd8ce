package io.github.p2ratchet.integration;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Compression where it is configured and asked for, and the sockets are ours. */
@ParameterizedClass
@EnumSource(names = { "TOMCAT", "JETTY", "OWN_PORT" })
class SharedCompressionTests {

	private static final int COMPRESSED = 4;

	private static final String TEXT = "all the news, ".repeat(500);

	private final TestTransport transport;

	SharedCompressionTests(TestTransport transport) {
		this.transport = transport;
	}

	@Test
	@DisplayName("RT-24: a broadcast is compressed for who has agreed; what a peer compresses is bounded inflated")
	void broadcastsAreCompressed() throws DataFormatException {
		try (TestServer server = start();
				EventClient ann = compressing(server);
				EventClient bob = compressing(server);
				EventClient plain = EventClient.connect(server.url(), "eve-token")) {
			server.bean(Broadcaster.class).toAll().emit("news", TEXT);

			String expected = "{\"event\":\"news\",\"data\":\"" + TEXT + "\"}";
			assertThat(plain.socket().awaitText()).isEqualTo(expected);
			RawFrame received = ann.socket().awaitFrame();
			assertThat(received.reserved()).isEqualTo(COMPRESSED);
			assertThat(received.payload()).hasSizeLessThan(TEXT.length() / 10);
			assertThat(inflated(received.payload())).isEqualTo(expected);
			assertThat(bob.socket().awaitFrame().payload()).isEqualTo(received.payload());

			ann.socket().send(new RawFrame(true, COMPRESSED, RawFrame.TEXT, deflated(new byte[1024 * 1024])));
			assertThat(ann.await("socket.error").path("data").path("code").asString()).isEqualTo("too_large");
			assertThat(ann.socket().awaitClose().closeCode()).isEqualTo(1009);
		}
	}

	private TestServer start() {
		return TestServer.start(this.transport, "p2.ratchet.compression.enabled=true");
	}

	private static EventClient compressing(TestServer server) {
		EventClient client = new EventClient(UpgradeRequest.to(server.url())
			.header("Sec-WebSocket-Extensions", "permessage-deflate; client_no_context_takeover")
			.open());
		assertThat(client.socket().upgrade().header("Sec-WebSocket-Extensions")).asString()
			.contains("permessage-deflate");
		client.authenticate("ann-token");
		return client;
	}

	private static String inflated(byte[] payload) throws DataFormatException {
		Inflater inflater = new Inflater(true);
		byte[] whole = Arrays.copyOf(payload, payload.length + 4);
		whole[whole.length - 1] = -1;
		whole[whole.length - 2] = -1;
		inflater.setInput(whole);
		byte[] result = new byte[2 * TEXT.length()];
		int length = inflater.inflate(result);
		inflater.end();
		return new String(result, 0, length, StandardCharsets.UTF_8);
	}

	private static byte[] deflated(byte[] message) {
		Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
		deflater.setInput(message);
		byte[] result = new byte[message.length];
		int length = deflater.deflate(result, 0, result.length, Deflater.SYNC_FLUSH);
		deflater.end();
		return Arrays.copyOf(result, length - 4);
	}

}
