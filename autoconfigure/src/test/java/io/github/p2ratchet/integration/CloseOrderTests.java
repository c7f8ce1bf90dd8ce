package io.github.p2ratchet.integration;

import java.io.ByteArrayOutputStream;

import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A peer that closes right behind its messages, where the sockets are ours. */
@ParameterizedClass
@EnumSource(names = { "TOMCAT", "JETTY", "OWN_PORT" })
class CloseOrderTests {

	private static final int PEERS = 20;

	private static final int MESSAGES = 50;

	private static final byte[] MASK = { 1, 2, 3, 4 };

	private final TestServer server;

	CloseOrderTests(TestTransport transport) {
		this.server = TestServer.shared(transport);
	}

	@Test
	void whatWasSentBeforeTheGoodbyeIsAnsweredBeforeIt() {
		for (int i = 0; i < PEERS; i++) {
			try (EventClient peer = EventClient.connect(this.server.url(), "ann-token")) {
				awaitQuickHandlers(peer);
				long first = peer.nextId();
				peer.socket().sendBytes(messagesAndClose(first));

				for (int j = 0; j < MESSAGES; j++) {
					peer.await("quicker");
					peer.awaitAnswer(first + j);
				}
				assertThat(peer.socket().awaitClose().closeCode()).isEqualTo(4000);
				peer.socket().awaitEnd();
			}
		}
	}

	/** The reading thread handles what needs no waiting, once the log-in is done. */
	private void awaitQuickHandlers(EventClient peer) {
		await("handled by the reading thread").until(() -> {
			long id = peer.ask("quick", "null");
			peer.await("quicker");
			String thread = peer.awaitAnswer(id).path("data").asString();
			return !this.server.transport().isOwnPort() || thread.startsWith("ratchet-io-");
		});
	}

	private static byte[] messagesAndClose(long firstId) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (int i = 0; i < MESSAGES; i++) {
			bytes.writeBytes(RawFrame.text("{\"event\":\"quick\",\"id\":" + (firstId + i) + "}").masked(MASK));
		}
		bytes.writeBytes(RawFrame.close(4000, "enough").masked(MASK));
		return bytes.toByteArray();
	}

}
