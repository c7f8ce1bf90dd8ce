package io.github.p2ratchet.transport.websocket;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever arrives, nothing is thrown, all is taken, and nothing follows an end. */
class MessageFuzzTests {

	private static final int MAX = 20_000;

	@Test
	void noise() {
		for (int seed = 0; seed < 20_000; seed++) {
			byte[] bytes = new byte[200];
			new Random(seed).nextBytes(bytes);

			assertSane(read(bytes), seed);
		}
	}

	@Test
	void conversationsWithAFewBytesChanged() {
		for (int seed = 0; seed < 3_000; seed++) {
			Random random = new Random(seed);
			byte[] bytes = new RandomConversation(random, 5).bytes();
			for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
				bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
			}

			assertSane(read(bytes), seed);
		}
	}

	private static List<String> read(byte[] bytes) {
		RecordingListener listener = new RecordingListener();
		MessageReader reader = new MessageReader(listener, MAX, null);
		int half = bytes.length / 2;
		for (ByteBuffer part : List.of(ByteBuffer.wrap(bytes, 0, half),
				ByteBuffer.wrap(bytes, half, bytes.length - half))) {
			reader.read(part);
			assertThat(part.hasRemaining()).isFalse();
		}
		return listener.lines();
	}

	private static void assertSane(List<String> lines, int seed) {
		assertThat(lines.subList(0, Math.max(0, lines.size() - 1))).as("seed %s", seed)
			.noneMatch(
					(line) -> line.startsWith("close ") || line.startsWith("violation ") || line.equals("too large"));
	}

}
