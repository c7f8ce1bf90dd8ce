package io.github.p2ratchet.testsupport.conformance;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import io.github.p2ratchet.testsupport.RawFrame;

/** Text is UTF-8, wherever it is cut. */
final class Utf8Cases {

	private static final int[] CODE_POINTS = { 0, 0x1f, 0x7f, 0x80, 0x7ff, 0x800, 0xfff, 0x1000, 0xd7ff, 0xe000, 0xfdd0,
			0xfeff, 0xfffd, 0xfffe, 0xffff, 0x10000, 0x1fffe, 0x3ffff, 0x40000, 0xfffff, 0x100000, 0x10fffe, 0x10ffff };

	private static final List<String> TEXTS = List.of("plain", "Größe", "κόσμε", "Привет", "שלום", "日本語", "한국어",
			"👩‍👩‍👧", "e\u0301", "\ufeffwith a mark", "a\u0000b\u0000", "\u202e\u2028\u2029");

	/** In hexadecimal digits, each wrong as a whole message. */
	private static final List<String> INVALID = List.of(
			// nothing that they continue
			"80", "bf", "8080", "80bf80bf80bf", "6180", "c3a9a9", "e282acbf", "f09f988080",
			// bytes that never occur
			"c0", "c1", "f5", "f6", "f7", "f8", "fb", "fc", "fd", "fe", "ff", "fefeffff", "f5808080",
			// more bytes than it takes
			"c080", "c1bf", "c0af", "e08080", "e0809f", "e09fbf", "f0808080", "f0808fbf", "f08fbfbf", "f880808080",
			"fc8080808080", "f888808080", "fc8480808080",
			// halves of surrogate pairs, single and together
			"eda080", "edafbf", "edb080", "edbfbf", "eda080edb080", "edafbfedbfbf", "edae80edbfbf",
			// beyond U+10FFFF
			"f4908080", "f4bfbfbf", "f7bfbfbf", "fbbfbfbfbf", "fdbfbfbfbfbf",
			// ended too soon, by the message
			"c3", "df", "e2", "e282", "ef", "efbf", "f0", "f09f", "f09f98", "f48fbf", "61c3", "6161e282",
			// ended too soon, by another character
			"c361", "c3c3a9", "e261", "e28261", "e2c3a9", "e282e282ac", "f061", "f09f61", "f09f9861", "f09f98f09f9880",
			// in the middle of what is right
			"cebae1bdb9cf83cebceda080c3a9", "cebae1bdb9cf83cebcf4908080c3a9");

	/** Wrong already where they end, whatever were to follow. */
	private static final List<String> ALREADY = List.of("80", "ff", "c0", "c328", "e080", "eda0", "e28228", "f080",
			"f490", "f09f28", "f09f9828", "f5");

	private Utf8Cases() {
	}

	static List<ConformanceCase> of(ConformanceSubject subject) {
		Cases cases = Cases.plain("utf8", subject);
		for (int codePoint : CODE_POINTS) {
			addValid(cases, String.format("valid.u%04x", codePoint), Character.toString(codePoint));
		}
		for (int i = 0; i < TEXTS.size(); i++) {
			addValid(cases, "valid.text-" + i, TEXTS.get(i));
		}
		INVALID.forEach((hex) -> addInvalid(cases, hex));
		ALREADY.forEach((hex) -> addAlready(cases, hex));
		cases.serves("binary", "5.6", "Binary messages may hold what is no UTF-8", (peer) -> {
			RawFrame message = RawFrame.of(RawFrame.BINARY, RawBytes.of(0xff, 0xfe, 0xed, 0xa0, 0x80, 0xc3));
			peer.send(message).expectEcho(message);
		});
		cases.serves("state", "8.1", "Each message begins anew", (peer) -> {
			for (int i = 0; i < 3; i++) {
				peer.send(Frames.first(RawFrame.TEXT, RawBytes.of(0xf0, 0x9f)), Frames.last(RawBytes.of(0x98, 0x80)))
					.expectMessage(RawFrame.TEXT, Frames.utf8("😀"))
					.send(RawFrame.of(RawFrame.BINARY, RawBytes.of(0xf0)))
					.expectMessage(RawFrame.BINARY, RawBytes.of(0xf0));
			}
		});
		return cases.all();
	}

	private static void addValid(Cases cases, String id, String text) {
		byte[] bytes = Frames.utf8(text);
		cases.serves(id + ".whole", "5.6", "UTF-8 comes back as it came",
				(peer) -> peer.send(Frames.text(bytes)).expectMessage(RawFrame.TEXT, bytes));
		byte[] amid = Frames.utf8("a" + text + "z" + text);
		cases.serves(id + ".cut", "8.1", "Characters may be cut anywhere, by frames and by TCP", (peer) -> {
			for (int size = 1; size < Math.min(4, amid.length); size++) {
				RawFrame[] parts = Frames.fragments(RawFrame.TEXT, amid, size).toArray(RawFrame[]::new);
				peer.send(parts).expectMessage(RawFrame.TEXT, amid);
				peer.sendChopped(size, Frames.text(amid)).expectMessage(RawFrame.TEXT, amid);
			}
		});
	}

	private static void addInvalid(Cases cases, String hex) {
		byte[] bytes = HexFormat.of().parseHex(hex);
		cases.refuses("invalid." + hex + ".whole", "8.1", "What is no UTF-8 is refused", 1007,
				(peer) -> peer.send(Frames.text(bytes)));
		cases.refuses("invalid." + hex + ".chopped", "8.1", "Also when it arrives byte by byte", 1007,
				(peer) -> peer.sendChopped(1, Frames.text(bytes)));
		cases.refuses("invalid." + hex + ".parts", "8.1", "Also in parts", 1007, (peer) -> {
			int half = bytes.length / 2;
			peer.send(Frames.first(RawFrame.TEXT, Arrays.copyOf(bytes, half)), Frames.more(new byte[0]),
					Frames.last(Arrays.copyOfRange(bytes, half, bytes.length)));
		});
	}

	private static void addAlready(Cases cases, String hex) {
		byte[] bytes = HexFormat.of().parseHex(hex);
		cases.refuses("at-once." + hex + ".part", "8.1", "A part that cannot become UTF-8 is refused at once", 1007,
				(peer) -> peer.send(Frames.first(RawFrame.TEXT, bytes)));
		cases.refuses("at-once." + hex + ".parts", "8.1", "Also where the character began in the part before", 1007,
				(peer) -> {
					peer.send(Frames.first(RawFrame.TEXT, Frames.utf8("a")));
					for (byte next : bytes) {
						peer.send(Frames.more(new byte[] { next }));
					}
				});
		cases.refuses("at-once." + hex + ".in-frame", "8.1", "Also within a frame whose end has not come", 1007,
				(peer) -> peer
					.sendBytes(RawBytes.join(RawBytes.of(0x81, 0xfe, 1, 0, 0, 0, 0, 0), Frames.utf8("abc"), bytes)));
	}

}
