package io.github.p2ratchet.transport.websocket;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Text that is no UTF-8 is refused as soon as it shows. */
class BadTextTests {

	private static final String REFUSED = "violation 1007 Not UTF-8";

	private final RecordingListener listener = new RecordingListener();

	private final MessageReader reader = new MessageReader(this.listener, 1000, Agreement.PLAIN);

	@ParameterizedTest
	@ValueSource(strings = { "ff", "c3", "61c3", "eda080", "c0af", "e282", "f4908080", "61626364656667f8" })
	void inOneFrame(String hex) {
		read(new ClientFrames().text(bytes(hex)).text("late").bytes());

		assertThat(this.listener.lines()).containsExactly(REFUSED);
	}

	@ParameterizedTest
	@CsvSource({ "ff616161, 1", "61ff6161, 2", "c0616161, 1", "eda08061, 2", "f4908080, 2", "cebaff61, 3",
			"61626364656667ff, 8" })
	void atTheFirstBadByteOfAFrameThatGoesOn(String hex, int bad) {
		byte[] frame = new ClientFrames().text(bytes(hex)).bytes();
		int header = frame.length - hex.length() / 2;

		read(Arrays.copyOf(frame, header + bad - 1));
		assertThat(this.listener.lines()).isEmpty();
		read(Arrays.copyOfRange(frame, header + bad - 1, header + bad));
		assertThat(this.listener.lines()).containsExactly(REFUSED);
	}

	@Test
	void inAFragmentBeforeTheLast() {
		read(new ClientFrames().frame(1, bytes("cebae1bdb9")).frame(0, bytes("f4908080")).bytes());

		assertThat(this.listener.lines()).containsExactly(REFUSED);
	}

	@Test
	void inACharacterThatFragmentsSplit() {
		read(new ClientFrames().frame(1, bytes("61ed")).bytes());
		assertThat(this.listener.lines()).isEmpty();
		read(new ClientFrames().frame(0, bytes("a0")).bytes());
		assertThat(this.listener.lines()).containsExactly(REFUSED);
	}

	@Test
	void inASplitCharacterThatAsciiFollows() {
		read(new ClientFrames().frame(1, bytes("61c3")).frame(ClientFrames.FIN, bytes("61")).bytes());

		assertThat(this.listener.lines()).containsExactly(REFUSED);
	}

	@Test
	void whenFragmentsEndWithinACharacter() {
		read(new ClientFrames().frame(1, bytes("e282")).frame(ClientFrames.FIN, new byte[0]).bytes());

		assertThat(this.listener.lines()).containsExactly(REFUSED);
	}

	@Test
	void binaryMayBeAnything() {
		read(new ClientFrames().frame(2, bytes("ff")).frame(ClientFrames.FIN, bytes("c3")).bytes());

		assertThat(this.listener.lines()).containsExactly("binary ffc3");
	}

	private void read(byte[] bytes) {
		this.reader.read(ByteBuffer.wrap(bytes));
	}

	private static byte[] bytes(String hex) {
		return HexFormat.of().parseHex(hex);
	}

}
