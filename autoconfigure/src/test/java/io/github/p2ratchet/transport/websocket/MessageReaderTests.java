package io.github.p2ratchet.transport.websocket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessageReaderTests {

	private static final int MAX = 100_000;

	private final RecordingListener listener = new RecordingListener();

	private final MessageReader reader = new MessageReader(this.listener, MAX, Agreement.PLAIN);

	private List<String> read(ClientFrames frames) {
		this.reader.read(ByteBuffer.wrap(frames.bytes()));
		return this.listener.lines();
	}

	@Test
	void examplesOfTheSpecification() {
		ClientFrames frames = new ClientFrames().raw("81 85 37fa213d 7f9f4d5158").raw("89 85 37fa213d 7f9f4d5158");

		assertThat(read(frames)).containsExactly("text Hello", "ping 48656c6c6f");
	}

	@Test
	void everyKindOfMessage() {
		ClientFrames frames = new ClientFrames().text("ä€😀")
			.binary(new byte[] { 0, -1 })
			.text("")
			.binary(new byte[0])
			.ping("")
			.pong("x")
			.close(1001, "bye €");

		assertThat(read(frames)).containsExactly("text ä€😀", "binary 00ff", "text ", "binary ", "ping ", "pong",
				"close 1001 bye €");
	}

	@Test
	void fragmentsAreJoinedWithControlFramesAmongThem() {
		ClientFrames frames = new ClientFrames().frame(1, ClientFrames.utf8("a"))
			.ping("1")
			.frame(0, new byte[0])
			.frame(0, ClientFrames.utf8("b"))
			.pong("2")
			.frame(ClientFrames.FIN, ClientFrames.utf8("c"))
			.frame(2, new byte[] { 1 })
			.frame(ClientFrames.FIN, new byte[] { 2 })
			.frame(1, new byte[0])
			.frame(ClientFrames.FIN, new byte[0]);

		assertThat(read(frames)).containsExactly("ping 31", "pong", "text abc", "binary 0102", "text ");
	}

	@Test
	void aCloseMayInterruptAMessage() {
		ClientFrames frames = new ClientFrames().frame(1, ClientFrames.utf8("a"))
			.frame(ClientFrames.FIN | 8, new byte[0]);

		assertThat(read(frames)).containsExactly("close 1005 ");
	}

	@Test
	void charactersMayBeSplitAmongFragments() {
		byte[] face = ClientFrames.utf8("😀");
		ClientFrames frames = new ClientFrames().frame(1, new byte[] { face[0] })
			.frame(0, new byte[] { face[1], face[2] })
			.ping("")
			.frame(ClientFrames.FIN, new byte[] { face[3] });

		assertThat(read(frames)).containsExactly("ping ", "text 😀");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 124, 125, 126, 127, 255, 256, 1023, 1024, 1025, 65_535, 65_536, 65_537, MAX })
	void everyFormOfLength(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);

		read(new ClientFrames().binary(bytes).text("next"));

		assertThat(this.listener.messages()).containsExactly(bytes, ClientFrames.utf8("next"));
	}

	@Test
	void everyKindOfBuffer() {
		byte[] bytes = new ClientFrames().text("a".repeat(300)).text("ü".repeat(300)).bytes();
		ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length + 3).order(ByteOrder.LITTLE_ENDIAN);
		direct.position(3).put(bytes).position(3);
		ByteBuffer slice = ByteBuffer.allocate(bytes.length + 5).position(5).slice().put(bytes).flip();

		for (ByteBuffer buffer : List.of(direct, slice, ByteBuffer.wrap(bytes).asReadOnlyBuffer(),
				ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN))) {
			this.listener.lines().clear();

			this.reader.read(buffer);

			assertThat(buffer.hasRemaining()).isFalse();
			assertThat(this.listener.lines()).containsExactly("text " + "a".repeat(300), "text " + "ü".repeat(300));
		}
	}

	@Test
	void theSourceIsNotChanged() {
		byte[] bytes = new ClientFrames().text("a".repeat(300)).ping("b").bytes();
		byte[] before = bytes.clone();

		this.reader.read(ByteBuffer.wrap(bytes));

		assertThat(bytes).isEqualTo(before);
	}

	@Test
	void nothingIsToldAfterAClose() {
		assertThat(read(new ClientFrames().close(1000, "").text("late").close(1000, "")))
			.containsExactly("close 1000 ");

		ByteBuffer more = ByteBuffer.wrap(new ClientFrames().text("later").raw("ff ff").bytes());
		this.reader.read(more);

		assertThat(this.listener.lines()).hasSize(1);
		assertThat(more.hasRemaining()).isFalse();
	}

	@Test
	void nothingIsToldAfterAFault() {
		assertThat(read(new ClientFrames().raw("81 00").text("late").close(1000, "")))
			.containsExactly("violation 1002 Frame without a mask");
	}

	@Test
	void whenPausedThenTheRestIsLeft() {
		ByteBuffer bytes = ByteBuffer.wrap(new ClientFrames().text("1").ping("2").text("3").bytes());
		this.listener.afterEach(this.reader::pause);

		this.reader.read(bytes);
		assertThat(this.listener.lines()).containsExactly("text 1");
		this.reader.read(bytes);
		assertThat(this.listener.lines()).containsExactly("text 1", "ping 32");
		this.reader.read(bytes);
		assertThat(this.listener.lines()).containsExactly("text 1", "ping 32", "text 3");
		assertThat(bytes.hasRemaining()).isFalse();
	}

	@Test
	void aPauseIsOverWithTheNextRead() {
		this.reader.pause();

		assertThat(read(new ClientFrames().text("1").text("2"))).containsExactly("text 1", "text 2");
	}

	@Test
	void whenPausedAtTheEndThenNothingIsLeft() {
		ByteBuffer bytes = ByteBuffer.wrap(new ClientFrames().close(1000, "").text("late").bytes());
		this.listener.afterEach(this.reader::pause);

		this.reader.read(bytes);

		assertThat(bytes.hasRemaining()).isFalse();
	}

	@Test
	void aListenerThatThrowsIsCalledForTheNextMessage() {
		ByteBuffer bytes = ByteBuffer.wrap(new ClientFrames().text("1")
			.frame(1, new byte[0])
			.frame(ClientFrames.FIN, ClientFrames.utf8("2"))
			.ping("3")
			.bytes());
		this.listener.afterEach(() -> {
			throw new IllegalStateException("on purpose");
		});

		for (int i = 0; i < 3; i++) {
			try {
				this.reader.read(bytes);
			}
			catch (IllegalStateException ex) {
				assertThat(ex).hasMessage("on purpose");
			}
		}

		assertThat(this.listener.lines()).containsExactly("text 1", "text 2", "ping 33");
	}

	@Test
	void version8SaysTooLargeInItsOwnWay() {
		RecordingListener told = new RecordingListener();
		new MessageReader(told, MAX, Agreement.plain(WebSocketVersion.HYBI_10))
			.read(ByteBuffer.wrap(new ClientFrames().close(1004, "r").bytes()));

		assertThat(told.lines()).containsExactly("close 1009 r");
	}

}
