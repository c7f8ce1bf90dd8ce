package io.github.p2ratchet.docs;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.RawSocketClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The components of the page. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ComponentsPageTests {

	private static JavaSnippets.Compiled java;

	private static ExampleServer server;

	@BeforeAll
	static void start() {
		Page page = Page.read("docs/components.md");
		java = new JavaSnippets(page).compile();
		server = ExampleServer.start(page, java);
	}

	@AfterAll
	static void stop() {
		server.close();
		java.close();
	}

	@Test
	@DisplayName("RT-1: frames go to all others of a call")
	void framesGoToAllOthers() {
		try (RawSocketClient ann = connect("/audio/7");
				RawSocketClient bob = connect("/audio/7");
				RawSocketClient eve = connect("/audio/8")) {
			eve.sendBinary(new byte[] { 3 });

			RawFrame heard = heardBy(bob, () -> ann.sendBinary(new byte[] { 1, 2 }));
			assertThat(heard.opcode()).isEqualTo(RawFrame.BINARY);
			assertThat(heard.payload()).containsExactly(1, 2);
			assertThat(heardBy(ann, () -> bob.sendBinary(new byte[] { 4 })).payload()).containsExactly(4);
		}
	}

	@Test
	void whoMayNotJoinIsTold() {
		try (RawSocketClient socket = connect("/audio/secret")) {
			RawFrame goodbye = socket.awaitClose();

			assertThat(goodbye.closeCode()).isEqualTo(4603);
			assertThat(goodbye.closeReason()).isEqualTo("Not your call");
		}
	}

	@Test
	@DisplayName("RT-25: the echo of the page")
	void echoes() {
		try (RawSocketClient socket = connect("/echo")) {
			socket.sendText("Hello");

			assertThat(socket.awaitText()).isEqualTo("Hello");
		}
	}

	/** Frames are for who is there: the other may not be yet. */
	private static RawFrame heardBy(RawSocketClient socket, Runnable speaking) {
		return await("a frame").until(() -> {
			speaking.run();
			try {
				return socket.awaitFrame(Duration.ofMillis(100));
			}
			catch (AssertionError ex) { // not yet
				return null;
			}
		}, Objects::nonNull);
	}

	private static RawSocketClient connect(String path) {
		return RawSocketClient.connect(URI.create("ws://localhost:" + server.port() + path));
	}

}
