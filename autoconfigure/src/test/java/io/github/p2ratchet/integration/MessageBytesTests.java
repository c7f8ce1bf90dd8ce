package io.github.p2ratchet.integration;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages are measured in bytes and read as UTF-8. */
@ForEachTransport
class MessageBytesTests {

	private static final int MAX_MESSAGE = 65536;

	private final TestServer server;

	MessageBytesTests(TestTransport transport) {
		this.server = TestServer.shared(transport);
	}

	private EventClient client() {
		return EventClient.connect(this.server.url(), "ann-token");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "é", "€", "😀" })
	@DisplayName("RT-22: a message has at most 64 KiB, else it is told too_large and closed with 1009")
	void sizeIsCountedInBytes(String character) {
		byte[] largest = padded(character, MAX_MESSAGE);
		byte[] larger = padded(character, MAX_MESSAGE + 1);
		try (EventClient client = client()) {
			client.socket().sendText(largest);
			assertThat(client.awaitAnswer(1).has("data")).isTrue();

			client.socket().sendText(larger);
			JsonNode error = client.await("socket.error").path("data");
			assertThat(error.path("code").asString("")).isEqualTo("too_large");
			assertThat(client.socket().awaitClose().closeCode()).isEqualTo(1009);
		}
	}

	@Test
	void sizeIsCountedOverFragmentsBeforeTheirEnd() {
		Assumptions.assumeFalse(this.server.transport() == TestTransport.JETTY_CONTAINER, "messages come whole");
		byte[] part = new byte[16 * 1024];
		Arrays.fill(part, (byte) ' ');
		try (EventClient client = client()) {
			client.socket().send(new RawFrame(false, 0, RawFrame.TEXT, part));
			for (int i = 0; i < 4; i++) {
				client.socket().send(new RawFrame(false, 0, RawFrame.CONTINUATION, part));
			}
			assertThat(client.await("socket.error").path("data").path("code").asString("")).isEqualTo("too_large");
			assertThat(client.socket().awaitClose().closeCode()).isEqualTo(1009);
		}
	}

	@Test
	void largeBinaryMessagesAreTooLargeToo() {
		try (EventClient client = client()) {
			client.socket().sendBinary(new byte[MAX_MESSAGE + 1]);

			assertThat(client.await("socket.error").path("data").path("code").asString("")).isEqualTo("too_large");
			assertThat(client.socket().awaitClose().closeCode()).isEqualTo(1009);
		}
	}

	private static byte[] padded(String character, int size) {
		String start = "{\"event\":\"void\",\"id\":1,\"data\":\"";
		int width = character.getBytes(StandardCharsets.UTF_8).length;
		int missing = size - start.length() - 2;
		byte[] result = (start + "x".repeat(missing % width) + character.repeat(missing / width) + "\"}")
			.getBytes(StandardCharsets.UTF_8);
		assertThat(result).hasSize(size);
		return result;
	}

	@ParameterizedTest
	@ValueSource(strings = { "c328", "ff", "eda080", "c0af", "f4908080", "e282", "22e28222" })
	void textThatIsNoUtf8Closes(String hex) {
		byte[] text = HexFormat.of().parseHex(hex);
		try (EventClient client = client()) {
			client.socket().sendText(text);

			assertThat(client.socket().awaitClose().closeCode()).isEqualTo(1007);
		}
	}

	@Test
	void charactersMayBeCutByFragments() {
		byte[] message = "{\"event\":\"echo\",\"id\":1,\"data\":\"é€😀\"}".getBytes(StandardCharsets.UTF_8);
		try (EventClient client = client()) {
			for (int i = 0; i < message.length; i++) {
				client.socket()
					.send(new RawFrame(i == message.length - 1, 0, (i == 0) ? RawFrame.TEXT : RawFrame.CONTINUATION,
							new byte[] { message[i] }));
			}
			assertThat(client.awaitAnswer(1).path("data").asString("")).isEqualTo("é€😀");
		}
	}

}
