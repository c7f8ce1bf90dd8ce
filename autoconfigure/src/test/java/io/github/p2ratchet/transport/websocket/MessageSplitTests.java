package io.github.p2ratchet.transport.websocket;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The network may split the bytes anywhere; it must not matter where. */
class MessageSplitTests {

	private static final int MAX = 70_000;

	private static final byte[] CONVERSATION = new ClientFrames().text("Grüße, 世界 😀")
		.ping("ping")
		.frame(1, ClientFrames.utf8("first "))
		.pong("")
		.frame(0, ClientFrames.utf8("second "))
		.frame(ClientFrames.FIN, ClientFrames.utf8("third"))
		.binary(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 })
		.text("x".repeat(200))
		.text("")
		.close(1001, "Tschüß")
		.bytes();

	private static final List<String> LINES = List.of("text Grüße, 世界 😀", "ping 70696e67", "pong",
			"text first second third", "binary 010203040506070809", "text " + "x".repeat(200), "text ",
			"close 1001 Tschüß");

	@Test
	void atOnce() {
		assertThat(readInParts(CONVERSATION)).isEqualTo(LINES);
	}

	@Test
	void byteByByte() {
		int[] splits = new int[CONVERSATION.length];
		Arrays.setAll(splits, (index) -> index);

		assertThat(readInParts(CONVERSATION, splits)).isEqualTo(LINES);
	}

	@Test
	void atEverySplit() {
		for (int split = 0; split <= CONVERSATION.length; split++) {
			assertThat(readInParts(CONVERSATION, split)).as("split at %s", split).isEqualTo(LINES);
		}
	}

	@Test
	void atEveryTwoSplits() {
		for (int first = 0; first < CONVERSATION.length; first += 3) {
			for (int second = first; second < CONVERSATION.length; second += 5) {
				assertThat(readInParts(CONVERSATION, first, second)).isEqualTo(LINES);
			}
		}
	}

	@Test
	void longLengthsAtEverySplitOfTheHeader() {
		byte[] payload = new byte[65_536];
		Arrays.fill(payload, (byte) 'a');
		byte[] bytes = new ClientFrames().text(payload).bytes();

		for (int split = 0; split <= 20; split++) {
			assertThat(readInParts(bytes, split, bytes.length - split)).containsExactly("text " + "a".repeat(65_536));
		}
	}

	@Test
	void randomConversationsInRandomParts() {
		for (int seed = 0; seed < 300; seed++) {
			Random random = new Random(seed);
			RandomConversation conversation = new RandomConversation(random, 20);
			byte[] bytes = conversation.bytes();
			int[] splits = random.ints(random.nextInt(50), 0, bytes.length).sorted().toArray();

			assertThat(readInParts(bytes, splits)).as("seed %s", seed).isEqualTo(conversation.lines());
		}
	}

	private static List<String> readInParts(byte[] bytes, int... splits) {
		RecordingListener listener = new RecordingListener();
		MessageReader reader = new MessageReader(listener, MAX, Agreement.PLAIN);
		int from = 0;
		for (int split : splits) {
			reader.read(ByteBuffer.wrap(bytes, from, split - from));
			from = split;
		}
		reader.read(ByteBuffer.wrap(bytes, from, bytes.length - from));
		return listener.lines();
	}

}
