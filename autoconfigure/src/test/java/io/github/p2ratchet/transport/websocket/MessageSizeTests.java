package io.github.p2ratchet.transport.websocket;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessageSizeTests {

	private static final int MAX = 70_000;

	private static final int MEBIBYTE = 1 << 20;

	private final RecordingListener listener = new RecordingListener();

	@ParameterizedTest
	@ValueSource(strings = { "81 ff 0000000000011171", "82 ff 0000000000011171", "01 ff 0000000000011171",
			"82 ff 0000000080000000", "82 ff 0000000100000000", "82 ff 7fffffffffffffff" })
	void aHeaderIsEnoughToTellThatAMessageIsTooLarge(String header) {
		assertThat(read(new ClientFrames().raw(header).raw("00000000"))).containsExactly("too large");
	}

	@Test
	void fragmentsCountTogether() {
		ClientFrames frames = new ClientFrames().frame(2, new byte[MAX - 1])
			.frame(0, new byte[1])
			.ping("")
			.raw("80 81 00000000")
			.text("late");

		assertThat(read(frames)).containsExactly("ping ", "too large");
	}

	@Test
	void fragmentsMayReachTheLimit() {
		ClientFrames frames = new ClientFrames().frame(1, "a".repeat(MAX - 1).getBytes())
			.frame(0, new byte[0])
			.frame(ClientFrames.FIN, ClientFrames.utf8("b"))
			.frame(ClientFrames.FIN | 1, "c".repeat(MAX).getBytes());

		assertThat(read(frames)).containsExactly("text " + "a".repeat(MAX - 1) + "b", "text " + "c".repeat(MAX));
	}

	@Test
	void nothingAtAllMayBeTheLimit() {
		MessageReader reader = new MessageReader(this.listener, 0, Agreement.PLAIN);

		reader.read(ByteBuffer.wrap(new ClientFrames().text("").ping("1").text("2").bytes()));

		assertThat(this.listener.lines()).containsExactly("text ", "ping 31", "too large");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 16_384, 16 * MEBIBYTE + 100 })
	void bigMessagesInPieces(int piece) {
		byte[] message = new byte[(piece == 1) ? 100_000 : 16 * MEBIBYTE];
		new Random(7).nextBytes(message);
		MessageReader reader = new MessageReader(this.listener, 16 * MEBIBYTE, Agreement.PLAIN);
		ByteBuffer bytes = ByteBuffer.wrap(new ClientFrames().binary(message).text("next").bytes());

		while (bytes.hasRemaining()) {
			ByteBuffer part = bytes.slice(bytes.position(), Math.min(piece, bytes.remaining()));
			bytes.position(bytes.position() + part.remaining());
			reader.read(part);
		}

		assertThat(this.listener.messages()).hasSize(2);
		assertThat(this.listener.messages().get(0)).isEqualTo(message);
	}

	@Test
	void bigMessagesInManyFragments() {
		MessageReader reader = new MessageReader(this.listener, 16 * MEBIBYTE, Agreement.PLAIN);
		byte[] fragment = "0123456789".repeat(10).getBytes();
		byte[] begin = new ClientFrames().frame(1, fragment).bytes();
		byte[] next = new ClientFrames().frame(0, fragment).bytes();

		reader.read(ByteBuffer.wrap(begin));
		for (int i = 0; i < 99_998; i++) {
			reader.read(ByteBuffer.wrap(next));
		}
		reader.read(ByteBuffer.wrap(new ClientFrames().frame(ClientFrames.FIN, fragment).bytes()));

		assertThat(this.listener.lines()).containsExactly("text " + "0123456789".repeat(1_000_000));
	}

	@Test
	void whatIsAnnouncedTakesNoRoomBeforeItArrives() {
		PartialMessage message = new PartialMessage(Opcode.BINARY, false);

		message.append(ByteBuffer.allocate(0), 0, 0, 64 * MEBIBYTE);
		assertThat(message.room()).isZero();
		message.append(ByteBuffer.allocate(10), 10, 0, 64 * MEBIBYTE);
		assertThat(message.room()).isBetween(10, 1024);
		message.append(ByteBuffer.allocate(MEBIBYTE), MEBIBYTE, 0, 64 * MEBIBYTE);
		assertThat(message.room()).isBetween(MEBIBYTE + 10, 5 * MEBIBYTE);
		message.append(ByteBuffer.allocate(20 * MEBIBYTE), 20 * MEBIBYTE, 0, 64 * MEBIBYTE);
		assertThat(message.room()).isEqualTo(64 * MEBIBYTE);
	}

	private List<String> read(ClientFrames frames) {
		new MessageReader(this.listener, MAX, Agreement.PLAIN).read(ByteBuffer.wrap(frames.bytes()));
		return this.listener.lines();
	}

}
