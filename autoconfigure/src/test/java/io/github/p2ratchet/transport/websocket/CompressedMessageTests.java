package io.github.p2ratchet.transport.websocket;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages of clients that were allowed to compress. */
class CompressedMessageTests {

	private static final int MAX = 5000;

	private static final int COMPRESSED = ClientFrames.FIN | ClientFrames.RSV1;

	private static final String CORRUPT = "violation 1007 Not to be inflated";

	private static final PermessageDeflate COMPRESSION = new PermessageDeflate(6, 0);

	private final RecordingListener listener = new RecordingListener();

	private final MessageReader reader = new MessageReader(this.listener, MAX, Agreement.with(COMPRESSION));

	private List<String> read(ClientFrames frames) {
		this.reader.read(ByteBuffer.wrap(frames.bytes()));
		return this.listener.lines();
	}

	private static byte[] bytes(String hex) {
		return HexFormat.of().parseHex(hex.replace(" ", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "f248cdc9c90700", "000500faff48656c6c6f00", "f348cdc9c9070000",
			"f248050000 00ffffcac9c90700", "f348cdc9c90700" })
	void hello(String hex) {
		assertThat(read(new ClientFrames().frame(COMPRESSED | 1, bytes(hex)))).containsExactly("text Hello");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00", "000000ffff00", "030000" })
	void nothing(String hex) {
		assertThat(read(new ClientFrames().frame(COMPRESSED | 1, bytes(hex)).frame(COMPRESSED | 2, bytes(hex))))
			.containsExactly("text ", "binary ");
	}

	@Test
	void inFragmentsWithControlFramesAmongThem() {
		ClientFrames frames = new ClientFrames().frame(ClientFrames.RSV1 | 1, bytes("f248cd"))
			.ping("x")
			.frame(0, new byte[0])
			.frame(ClientFrames.FIN, bytes("c9c90700"))
			.text("plain")
			.frame(COMPRESSED | 2, bytes("f248cdc9c90700"));

		assertThat(read(frames)).containsExactly("ping 78", "text Hello", "text plain", "binary 48656c6c6f");
	}

	@Test
	void blocksMayFollowOneThatSaysItIsTheLast() {
		ClientFrames frames = new ClientFrames().frame(COMPRESSED | 1,
				bytes("0103 00fc ff48656c 0103 00fc ff6c6f21 00"));

		assertThat(read(frames)).containsExactly("text Hello!");
	}

	@Test
	void eachMessageStandsForItself() {
		ClientFrames frames = new ClientFrames().frame(COMPRESSED | 1, bytes("f248cdc9c90700"))
			.frame(COMPRESSED | 1, bytes("f2001100 00"));

		assertThat(read(frames)).containsExactly("text Hello", CORRUPT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ff", "07", "f248cdc9c907", "f248", "000500faff48656c6c6f", "000500faff4865", "01000000",
			"f248cdc9c907ff", "000500fbff48656c6c6f00", "f348cdc9c90700ff" })
	void whatIsNotCompressedDataIsRefused(String hex) {
		assertThat(read(new ClientFrames().frame(COMPRESSED | 1, bytes(hex)).text("late"))).containsExactly(CORRUPT);
	}

	@Test
	void theFirstFrameSaysWhetherAMessageIsCompressed() {
		assertThat(read(new ClientFrames().frame(1, bytes("61")).frame(COMPRESSED, bytes("61"))))
			.containsExactly("violation 1002 Reserved bit set");
	}

	@Test
	void controlFramesAreNeverCompressed() {
		assertThat(read(new ClientFrames().frame(COMPRESSED | 9, bytes("61"))))
			.containsExactly("violation 1002 Reserved bit set");
	}

	@Test
	void otherReservedBitsStayReserved() {
		assertThat(read(new ClientFrames().frame(COMPRESSED | 0x20 | 1, bytes("f248cdc9c90700"))))
			.containsExactly("violation 1002 Reserved bit set");
	}

	@Test
	void textMustBeUtf8OnceInflated() {
		byte[] compressed = ClientFrames.deflated(bytes("61ff"), Deflater.BEST_SPEED);

		assertThat(read(new ClientFrames().frame(COMPRESSED | 2, compressed).frame(COMPRESSED | 1, compressed)))
			.containsExactly("binary 61ff", "violation 1007 Not UTF-8");
	}

	@Test
	void theLimitIsForTheInflatedMessage() {
		byte[] most = ClientFrames.deflated(new byte[MAX], Deflater.BEST_COMPRESSION);
		byte[] more = ClientFrames.deflated(new byte[MAX + 1], Deflater.BEST_COMPRESSION);

		assertThat(read(new ClientFrames().frame(COMPRESSED | 1, most).frame(COMPRESSED | 1, more).text("late")))
			.containsExactly("text " + "\0".repeat(MAX), "too large");
	}

	@ParameterizedTest
	@ValueSource(ints = { Deflater.NO_COMPRESSION, Deflater.BEST_SPEED })
	void whatCompressionMadeLongerIsReadAllTheSame(int level) {
		byte[] message = new byte[MAX];
		new Random(1).nextBytes(message);
		byte[] compressed = ClientFrames.deflated(message, level);
		assertThat(compressed).hasSizeGreaterThan(MAX);

		read(new ClientFrames().frame(COMPRESSED | 2, compressed));

		assertThat(this.listener.messages()).containsExactly(message);
	}

	@Test
	void aHeaderIsEnoughToTellThatAMessageIsTooLarge() {
		assertThat(read(new ClientFrames().raw("c2 fe 1800 00000000"))).containsExactly("too large");
	}

	@Test
	void noiseIsReadOrRefused() {
		for (int seed = 0; seed < 3000; seed++) {
			Random random = new Random(seed);
			byte[] message = ClientFrames.deflated(new byte[random.nextInt(2000)], Deflater.DEFAULT_COMPRESSION);
			byte[] noise = Arrays.copyOf(message, random.nextInt(message.length + 1) + random.nextInt(3));
			for (int changes = random.nextInt(4); changes > 0 && noise.length > 0; changes--) {
				noise[random.nextInt(noise.length)] = (byte) random.nextInt();
			}
			RecordingListener told = new RecordingListener();

			new MessageReader(told, MAX, Agreement.with(COMPRESSION))
				.read(ByteBuffer.wrap(new ClientFrames().frame(COMPRESSED | 2, noise).bytes()));

			assertThat(told.lines()).as("seed %s", seed).hasSize(1);
			assertThat(told.lines().get(0)).matches("(?s)(binary .*|too large|" + CORRUPT + ")");
		}
	}

}
