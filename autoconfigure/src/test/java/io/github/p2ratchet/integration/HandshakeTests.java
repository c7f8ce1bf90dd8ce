package io.github.p2ratchet.integration;

import java.util.stream.Stream;

import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.RawSocketClient;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import io.github.p2ratchet.testsupport.hostile.HostileHandshakeSuite;
import io.github.p2ratchet.testsupport.hostile.HostileSubject;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Whoever asks for a WebSocket in a wrong way is told why there is none. */
@ForEachTransport
class HandshakeTests {

	private final TestServer server;

	HandshakeTests(TestTransport transport) {
		this.server = TestServer.shared(transport);
	}

	@TestFactory
	@DisplayName("RT-13, RT-14, RT-15, RT-16: a wrong handshake is refused with its status and a line that says why")
	Stream<DynamicTest> wrongHandshakesAreRefused() {
		return new HostileHandshakeSuite(subject()).cases()
			.stream()
			.map((each) -> dynamicTest(each.toString(), each::run));
	}

	private HostileSubject subject() {
		if (!this.server.transport().isOwnPort()) {
			return HostileSubject.onSharedPort(this.server.url(),
					this.server.transport().isJetty() ? new String[] { "connection." } : new String[0]);
		}
		return HostileSubject.onOwnPort(this.server.url(),
				new HostileSubject.OwnPort(TestTransport.HANDSHAKE_TIMEOUT, TestTransport.MAX_HEAD_SIZE, true));
	}

	@Test
	void thePathIsTakenForUpgradesOnly() {
		Assumptions.assumeFalse(this.server.transport().isOwnPort(), "there is nothing else at an own port");

		assertThat(UpgradeRequest.to(this.server.url()).without("Upgrade").response().status()).isEqualTo(404);
	}

	@Test
	@DisplayName("RT-13: there is no WebSocket at an unknown path")
	void thereIsNothingAtAnUnknownPath() {
		assertThat(UpgradeRequest.to(this.server.url()).path("/unknown").response().status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "wamp", "wamp, ratchet.v0", "Ratchet.v1" })
	@DisplayName("RT-18: who offers sub-protocols that are not spoken is accepted without one")
	void unknownSubprotocolsDoNoHarm(String offer) {
		try (RawSocketClient client = UpgradeRequest.to(this.server.url()).subprotocols(offer).open()) {
			assertThat(client.upgrade().header("Sec-WebSocket-Protocol")).isEmpty();

			client.sendPing("still there");

			assertThat(client.awaitPong()).isEqualTo("still there");
		}
	}

	@Test
	@DisplayName("RT-24: compression is declined unless it is configured")
	void compressionIsDeclinedUnlessConfigured() {
		UpgradeRequest request = UpgradeRequest.to(this.server.url())
			.header("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits");
		try (RawSocketClient client = request.open()) {
			assertThat(client.upgrade().header("Sec-WebSocket-Extensions")).isEmpty();

			client.send(new RawFrame(true, 4, RawFrame.TEXT, new byte[1]));

			assertThat(client.awaitClose().closeCode()).isEqualTo(1002);
		}
	}

}
