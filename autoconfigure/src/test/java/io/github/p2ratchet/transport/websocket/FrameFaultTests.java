package io.github.p2ratchet.transport.websocket;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a client must not send, whole and byte by byte. */
class FrameFaultTests {

	private static final byte[] A = ClientFrames.utf8("a");

	private final RecordingListener listener = new RecordingListener();

	private final MessageReader reader = new MessageReader(this.listener, 1000, Agreement.PLAIN);

	static Stream<Arguments> faults() {
		return Stream.of(arguments("unmasked text", "Frame without a mask", frames().raw("81 05 48656c6c6f")),
				arguments("unmasked empty text", "Frame without a mask", frames().raw("81 00")),
				arguments("unmasked ping", "Frame without a mask", frames().raw("89 00")),
				arguments("unmasked close", "Frame without a mask", frames().raw("88 02 03e8")),
				arguments("second bit of text", "Reserved bit set", frames().frame(0xc1, A)),
				arguments("third bit of text", "Reserved bit set", frames().frame(0xa1, A)),
				arguments("fourth bit of text", "Reserved bit set", frames().frame(0x91, A)),
				arguments("all bits of a ping", "Reserved bit set", frames().frame(0xf9, A)),
				arguments("bit of a close", "Reserved bit set", frames().frame(0xc8, new byte[0])),
				arguments("bit of a continuation", "Reserved bit set", frames().frame(1, A).frame(0xc0, A)),
				arguments("fragmented ping", "Fragmented control frame", frames().frame(9, A)),
				arguments("fragmented pong", "Fragmented control frame", frames().frame(10, A)),
				arguments("fragmented close", "Fragmented control frame", frames().frame(8, new byte[0])),
				arguments("ping of 126 bytes", "Control frame too long", frames().frame(0x89, new byte[126])),
				arguments("pong of 126 bytes", "Control frame too long", frames().frame(0x8a, new byte[126])),
				arguments("close of 126 bytes", "Control frame too long", frames().close(1000, "a".repeat(124))),
				arguments("short ping in two bytes", "Control frame too long", frames().raw("89 fe 0001 00000000 61")),
				arguments("short ping in eight bytes", "Control frame too long",
						frames().raw("89 ff 0000000000000001 00000000 61")),
				arguments("continuation first", "Continuation of nothing", frames().frame(0x80, A)),
				arguments("continuation without end first", "Continuation of nothing", frames().frame(0, A)),
				arguments("continuation after the end", "Continuation of nothing",
						frames().frame(1, A).frame(0x80, A).frame(0x80, A)),
				arguments("text in text", "Message within a message", frames().frame(1, A).text("b")),
				arguments("binary in text", "Message within a message", frames().frame(1, A).frame(2, A)),
				arguments("text in an empty beginning", "Message within a message",
						frames().frame(2, new byte[0]).text("b")),
				arguments("0 in two bytes", "Length not in its shortest form", frames().raw("81 fe 0000 00000000")),
				arguments("125 in two bytes", "Length not in its shortest form", frames().raw("82 fe 007d 00000000")),
				arguments("126 in eight bytes", "Length not in its shortest form",
						frames().raw("82 ff 000000000000007e 00000000")),
				arguments("65535 in eight bytes", "Length not in its shortest form",
						frames().raw("82 ff 000000000000ffff 00000000")),
				arguments("length with the top bit", "Impossible length",
						frames().raw("82 ff 8000000000000000 00000000")),
				arguments("length of all bits", "Impossible length", frames().raw("82 ff ffffffffffffffff 00000000")),
				arguments("close of one byte", "Close code not allowed", frames().frame(0x88, A)));
	}

	private static ClientFrames frames() {
		return new ClientFrames();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("faults")
	void faultsEndTheConversation(String name, String reason, ClientFrames frames) {
		this.reader.read(ByteBuffer.wrap(frames.text("late").bytes()));

		assertThat(this.listener.lines()).endsWith("violation 1002 " + reason);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("faults")
	void faultsEndTheConversationByteByByte(String name, String reason, ClientFrames frames) {
		for (byte next : frames.bytes()) {
			this.reader.read(ByteBuffer.wrap(new byte[] { next }));
		}

		assertThat(this.listener.lines()).endsWith("violation 1002 " + reason);
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 4, 5, 6, 7, 11, 12, 13, 14, 15 })
	void reservedOpcodes(int opcode) {
		assertThat(read(frames().frame(ClientFrames.FIN | opcode, new byte[0]).text("late")))
			.containsExactly("violation 1002 Reserved opcode");
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 4, 5, 6, 7, 11, 12, 13, 14, 15 })
	void reservedOpcodesWithinAMessage(int opcode) {
		assertThat(read(frames().frame(1, A).frame(opcode, A))).containsExactly("violation 1002 Reserved opcode");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535 })
	void closeCodesThatMayNotBeSent(int code) {
		assertThat(read(frames().close(code, ""))).containsExactly("violation 1002 Close code not allowed");
	}

	@ParameterizedTest
	@ValueSource(
			ints = { 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999 })
	void closeCodesThatMayBeSent(int code) {
		assertThat(read(frames().close(code, "r"))).containsExactly("close " + code + " r");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ff", "61c3", "c0af", "eda080", "f4908080", "f09f98" })
	void closeReasonsThatAreNoText(String hex) {
		byte[] reason = HexFormat.of().parseHex(hex);

		assertThat(read(frames().close(1000, reason))).containsExactly("violation 1007 Not UTF-8");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 122, 123 })
	void closeReasonsUpTo123Bytes(int length) {
		String reason = "r".repeat(length);

		assertThat(read(frames().close(4999, reason))).containsExactly("close 4999 " + reason);
	}

	private List<String> read(ClientFrames frames) {
		this.reader.read(ByteBuffer.wrap(frames.bytes()));
		return this.listener.lines();
	}

}
