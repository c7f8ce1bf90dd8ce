package io.github.p2ratchet.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How a connection ends that an application closes. */
class ClosingHandshakeTests {

	/** Half of what peers have for their answer. */
	private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "JETTY_CONTAINER") // which ends it itself
	@DisplayName("RT-4: a close says code and reason, and waits for the peer's before the connection ends")
	void thePeerMayAnswer(TestTransport transport) {
		try (EventClient peer = login(transport)) {
			peer.emit("close", "1");

			expectClose(peer);
			assertThatThrownBy(() -> peer.socket().awaitFrame(Duration.ofMillis(300)))
				.hasMessageStartingWith("No frame within");
			peer.socket().sendClose(4601, "");
			peer.socket().awaitEnd();
		}
	}

	@Test
	@DisplayName("RT-4: a peer that does not answer is cut in time")
	void whoDoesNotAnswerIsCut() {
		List<EventClient> peers = new ArrayList<>();
		try {
			for (TestTransport transport : TestTransport.values()) {
				if (!transport.waitsForPeers()) { // else it is the container who waits
					peers.add(login(transport));
				}
			}
			long start = System.nanoTime();
			peers.forEach((peer) -> peer.emit("close", "1"));

			for (EventClient peer : peers) {
				expectClose(peer);
				peer.socket().patience(FIVE_SECONDS.multipliedBy(4));
				peer.socket().awaitEnd();
				assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(FIVE_SECONDS);
			}
		}
		finally {
			peers.forEach(EventClient::close);
		}
	}

	private static EventClient login(TestTransport transport) {
		return EventClient.connect(TestServer.shared(transport).url(), "ann-token");
	}

	private static void expectClose(EventClient peer) {
		RawFrame close = peer.socket().awaitClose();
		assertThat(close.closeCode()).isEqualTo(4601);
		assertThat(close.closeReason()).isEqualTo("as you wish");
	}

}
