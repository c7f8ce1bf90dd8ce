package io.github.p2ratchet.transport.websocket;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever arrives, nothing is thrown, all is taken, nothing follows an end, and it does
 * not matter how the network splits it.
 */
class MessageFuzzTests {

	private static final int MAX = 20_000;

	private static final PermessageDeflate COMPRESSION = new PermessageDeflate(6, 0);

	@Test
	void noise() {
		for (int seed = 0; seed < 3_000; seed++) {
			Random random = new Random(seed);
			byte[] bytes = new byte[200];
			random.nextBytes(bytes);

			assertSane(bytes, random, seed);
		}
	}

	@Test
	void noiseAfterAWordThatBeginsAFrame() {
		int[] beginnings = { 0x81, 0x82, 0x01, 0x02, 0x88, 0x89, 0xc1, 0xc2, 0x41 };
		for (int seed = 0; seed < 4_000; seed++) {
			Random random = new Random(seed);
			byte[] bytes = new byte[200];
			random.nextBytes(bytes);
			bytes[0] = (byte) beginnings[random.nextInt(beginnings.length)];
			bytes[1] = (byte) (0x80 | random.nextInt(127));

			assertSane(bytes, random, seed);
		}
	}

	@Test
	void conversationsWithAFewBytesChanged() {
		for (int seed = 0; seed < 500; seed++) {
			Random random = new Random(seed);
			byte[] bytes = new RandomConversation(random, 5).bytes();
			for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
				bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
			}

			assertSane(bytes, random, seed);
		}
	}

	private static void assertSane(byte[] bytes, Random random, int seed) {
		List<String> lines = read(bytes, bytes.length);

		assertThat(lines.subList(0, Math.max(0, lines.size() - 1))).as("seed %s", seed)
			.noneMatch(
					(line) -> line.startsWith("close ") || line.startsWith("violation ") || line.equals("too large"));
		assertThat(read(bytes, 1)).as("seed %s", seed).isEqualTo(lines);
		assertThat(read(bytes, 1 + random.nextInt(100))).as("seed %s", seed).isEqualTo(lines);
	}

	private static List<String> read(byte[] bytes, int step) {
		RecordingListener listener = new RecordingListener();
		MessageReader reader = new MessageReader(listener, MAX, Agreement.with(COMPRESSION));
		for (int from = 0; from < bytes.length; from += step) {
			ByteBuffer part = ByteBuffer.wrap(bytes, from, Math.min(step, bytes.length - from));
			reader.read(part);
			assertThat(part.hasRemaining()).isFalse();
		}
		return listener.lines();
	}

}
