package io.github.p2ratchet.integration;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;

import io.github.p2ratchet.component.RawConnection;
import io.github.p2ratchet.endpoint.Endpoint;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.RawSocketClient;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Components that fail, and clients that send too much or do not read. */
@ForEachTransport
class ComponentFaultTests {

	private static TestServer server;

	@Parameter
	TestTransport transport;

	@BeforeParameterizedClassInvocation
	static void startServer(TestTransport transport) {
		server = TestServer.start(transport, FailingComponents.class, "p2.ratchet.rate-limit.close-after=1s",
				"p2.ratchet.outbound.max-buffer=256KB", "p2.ratchet.outbound.max-published=1MB");
	}

	@AfterParameterizedClassInvocation
	static void stopServer() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "open", "text", "binary", "error" })
	@DisplayName("RT-1: a component that throws loses the connection with 1011, and nothing else")
	void whoThrowsLosesTheConnection(String where) {
		try (RawSocketClient healthy = connect("/echo"); RawSocketClient socket = connect("/throws/" + where)) {
			if (where.equals("binary")) {
				socket.sendBinary(new byte[1]);
			}
			else if (!where.equals("open")) {
				socket.sendText("x");
			}

			RawFrame goodbye = socket.awaitClose();
			socket.sendClose(1011, "");

			assertThat(goodbye.closeCode()).isEqualTo(1011);
			assertThat(goodbye.closeReason()).isEqualTo("Internal error");
			await("the end").until(() -> server.bean(FailingComponents.Throwing.class).ended.contains(where));
			assertEchoes(healthy);
		}
	}

	@Test
	void whoThrowsAtTheEndHurtsNobody() {
		try (RawSocketClient healthy = connect("/echo")) {
			RawSocketClient socket = connect("/throws/close");
			socket.sendClose(1000, "");
			assertThat(socket.awaitClose().closeCode()).isEqualTo(1000);
			await("the end").until(() -> server.bean(FailingComponents.Throwing.class).ended.contains("close"));
			assertEchoes(healthy);
		}
		await("all to be gone").until(() -> server.bean(Endpoint.class).openSockets() == 0);
	}

	@Test
	@DisplayName("RT-2: sending to who is gone has no effect")
	void sendingToWhoIsGoneHasNoEffect() {
		FailingComponents.Keeping keeping = server.bean(FailingComponents.Keeping.class);
		try (RawSocketClient healthy = connect("/echo")) {
			RawSocketClient socket = connect("/keeps/gone");
			RawConnection connection = keeping.await("gone");
			socket.sendClose(1000, "");
			socket.awaitClose();
			await("the end").until(() -> !connection.isOpen());

			connection.send("late");
			connection.send(ByteBuffer.allocate(1));
			connection.close(4600, "late");
			connection.close();

			assertThat(connection.sendVolatile(ByteBuffer.allocate(1))).isFalse();
			assertEchoes(healthy);
		}
	}

	@Test
	void whoDoesNotReadIsClosedAndMissesVolatileMessagesFirst() {
		FailingComponents.Keeping keeping = server.bean(FailingComponents.Keeping.class);
		try (RawSocketClient healthy = connect("/echo");
				RawSocketClient socket = UpgradeRequest.to(url("/keeps/slow")).receiveBuffer(4096).open()) {
			RawConnection connection = keeping.await("slow");
			ByteBuffer much = ByteBuffer.allocate(32 * 1024);

			await("volatile messages to be dropped").pollInterval(Duration.ofMillis(1))
				.until(() -> !connection.sendVolatile(much));
			assertThat(connection.isOpen()).isTrue();
			await("the end").pollInterval(Duration.ofMillis(1)).until(() -> {
				connection.send(much);
				return !connection.isOpen();
			});

			assertEchoes(healthy);
		}
	}

	@Test
	@DisplayName("RT-1: messages beyond the rate are dropped, of which the component is told")
	void boundsTheRate() {
		FailingComponents.Limited limited = server.bean(FailingComponents.Limited.class);
		try (RawSocketClient healthy = connect("/echo"); RawSocketClient socket = connect("/limited")) {
			for (int i = 0; i < 30; i++) {
				socket.sendText("x");
			}
			await("the excess").until(() -> !limited.told.isEmpty());
			assertThat(limited.told.get(0).code()).isEqualTo("rate_limited");
			assertThat(limited.told.get(0).failure().retryAfter()).isPositive();

			assertThat(limited.told).hasSizeLessThan(5);
			assertEchoes(healthy);
		}
	}

	@Test
	void whoDoesNotHeedTheRateIsClosedAtOnceUnlessTheComponentSaysOtherwise() {
		try (RawSocketClient socket = connect("/strict")) {
			for (int i = 0; i < 6; i++) {
				socket.sendText("x");
			}
			for (int i = 0; i < 5; i++) {
				assertThat(socket.awaitText()).isEqualTo("x");
			}

			assertThat(socket.awaitClose().closeCode()).isEqualTo(4429);
		}
	}

	@Test
	@DisplayName("RT-1: whoever floods a route is closed with 4429, and hurts no other")
	void aFloodOfOneRouteHurtsNoOther() throws InterruptedException {
		try (RawSocketClient healthy = connect("/echo"); RawSocketClient flooding = connect("/limited")) {
			Thread flood = new Thread(() -> {
				while (isSent(flooding)) {
					// and again
				}
			}, "flood");
			flood.start();

			for (int i = 0; i < 1000; i++) {
				assertEchoes(healthy);
			}

			assertThat(flooding.awaitClose(Duration.ofSeconds(30)).closeCode()).isEqualTo(4429);
			flooding.close();
			flood.join();
			assertEchoes(healthy);
		}
	}

	private static boolean isSent(RawSocketClient socket) {
		try {
			socket.sendText("x");
			return true;
		}
		catch (RuntimeException ex) { // closed
			return false;
		}
	}

	private static void assertEchoes(RawSocketClient socket) {
		socket.sendText("Hello");
		assertThat(socket.awaitText()).isEqualTo("Hello");
	}

	private static URI url(String path) {
		return URI.create("ws://localhost:" + server.port() + path);
	}

	private static RawSocketClient connect(String path) {
		return RawSocketClient.connect(url(path));
	}

}
