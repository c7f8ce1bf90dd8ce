package io.github.p2ratchet.transport.websocket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FramesTests {

	@Test
	void examplesOfTheSpecification() {
		assertThat(Frames.text(ClientFrames.utf8("Hello"))).asHexString().isEqualTo("810548656C6C6F");
		assertThat(Frames.ping(ClientFrames.utf8("Hello"))).asHexString().isEqualTo("890548656C6C6F");
		assertThat(Frames.pong(new byte[0])).asHexString().isEqualTo("8A00");
		assertThat(Frames.binary(new byte[256])).startsWith(0x82, 0x7e, 0x01, 0x00).hasSize(260);
		assertThat(Frames.binary(new byte[65_536])).startsWith(0x82, 0x7f, 0, 0, 0, 0, 0, 1, 0, 0).hasSize(65_546);
	}

	@ParameterizedTest
	@CsvSource({ "0, 2", "125, 2", "126, 4", "65535, 4", "65536, 10", "2147483647, 10" })
	void lengthsHaveTheirShortestForm(int payload, int header) {
		assertThat(Frames.headerSize(payload)).isEqualTo(header);
		assertThat(Frames.size(payload)).isEqualTo((long) payload + header);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 125, 126, 127, 300, 65_535, 65_536, 70_000 })
	void headersAreThoseOfWholeFrames(int length) {
		byte[] payload = new byte[length];
		ByteBuffer header = ByteBuffer.allocateDirect(Frames.MAX_HEADER_SIZE).order(ByteOrder.LITTLE_ENDIAN);

		assertThat(written(header, () -> Frames.putTextHeader(header, length)))
			.isEqualTo(Arrays.copyOf(Frames.text(payload), Frames.headerSize(length)));
		assertThat(written(header, () -> Frames.putBinaryHeader(header, length)))
			.isEqualTo(Arrays.copyOf(Frames.binary(payload), Frames.headerSize(length)));
	}

	private static byte[] written(ByteBuffer buffer, Runnable writing) {
		buffer.clear();
		writing.run();
		byte[] result = new byte[buffer.flip().remaining()];
		buffer.get(result);
		return result;
	}

	@Test
	void closeFrames() {
		assertThat(Frames.close(1000, "")).asHexString().isEqualTo("880203E8");
		assertThat(Frames.close(4408, "ä")).asHexString().isEqualTo("88041138C3A4");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1005, 1006, 1015, 5000, 66_536 })
	void codesThatMayNotBeSentAreLeftOut(int code) {
		assertThat(Frames.close(code, "reason")).asHexString().isEqualTo("8800");
	}

	@Test
	void version8SaysTooLargeInItsOwnWay() {
		assertThat(Frames.close(WebSocketVersion.HYBI_10, 1009, "")).asHexString().isEqualTo("880203EC");
		assertThat(Frames.close(WebSocketVersion.HYBI_10, 4408, "")).asHexString().isEqualTo("88021138");
		assertThat(Frames.close(WebSocketVersion.HYBI_10, 1004, "")).asHexString().isEqualTo("8800");
	}

	@Test
	void reasonsAreShortenedBetweenCharacters() {
		assertThat(Frames.close(1000, "a".repeat(123))).hasSize(127);
		assertThat(Frames.close(1000, "a".repeat(124))).isEqualTo(Frames.close(1000, "a".repeat(123)));
		assertThat(Frames.close(1000, "a".repeat(122) + "ä")).isEqualTo(Frames.close(1000, "a".repeat(122)));
		assertThat(Frames.close(1000, "a".repeat(120) + "😀")).isEqualTo(Frames.close(1000, "a".repeat(120)));
		assertThat(Frames.close(1000, "a".repeat(119) + "😀")).hasSize(127);
	}

	@Test
	void controlFramesAreShort() {
		assertThat(Frames.ping(new byte[125])).hasSize(127);
		assertThatIllegalArgumentException().isThrownBy(() -> Frames.ping(new byte[126]));
		assertThatIllegalArgumentException().isThrownBy(() -> Frames.pong(new byte[126]));
	}

}
