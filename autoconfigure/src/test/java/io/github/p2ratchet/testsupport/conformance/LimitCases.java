package io.github.p2ratchet.testsupport.conformance;

import java.util.Arrays;
import java.util.List;

import io.github.p2ratchet.testsupport.RawFrame;

/** Long messages, and those that are too long. */
final class LimitCases {

	private static final int MEBI = 1024 * 1024;

	private LimitCases() {
	}

	static List<ConformanceCase> of(ConformanceSubject subject) {
		Cases cases = Cases.plain("limit", subject);
		int limit = subject.limit();
		for (int kind : new int[] { RawFrame.TEXT, RawFrame.BINARY }) {
			String name = (kind == RawFrame.TEXT) ? "text." : "binary.";
			for (int length : new int[] { 256 * 1024, MEBI, 4 * MEBI }) {
				if (length < limit) {
					addWhole(cases, name + length, kind, length);
				}
			}
			addWhole(cases, name + "exactly", kind, limit);
			addParts(cases, name + "exactly", kind, limit, Math.max(1, limit / 64));
			addParts(cases, name + "small-parts", kind, Math.min(limit, MEBI), 64);
			addTooLong(cases, name, kind, limit);
		}
		cases.refuses("bytes", "7.4.1", "The limit counts bytes, not characters", 1009,
				(peer) -> peer.sendMeanwhile(List.of(Frames.text(Frames.characters(limit + 1)))));
		return cases.all();
	}

	private static void addWhole(Cases cases, String id, int kind, int length) {
		cases.serves(id + ".whole", "5.2", "A message of " + length + " bytes comes back", (peer) -> {
			RawFrame message = Frames.message(kind, length);
			peer.sendMeanwhile(List.of(message)).expectEcho(message);
		});
	}

	private static void addParts(Cases cases, String id, int kind, int length, int size) {
		cases.serves(id + ".parts", "5.4", length + " bytes in parts of " + size + " come back", (peer) -> {
			byte[] message = Frames.payload(kind, length);
			peer.sendMeanwhile(Frames.fragments(kind, message, size)).expectMessage(kind, message);
		});
	}

	private static void addTooLong(Cases cases, String name, int kind, int limit) {
		cases.refuses(name + "one-more", "7.4.1", "A byte more than the limit is too large", 1009,
				(peer) -> peer.sendMeanwhile(List.of(RawFrame.of(kind, ascii(limit + 1)))));
		cases.refuses(name + "one-more.parts", "7.4.1", "Also in parts", 1009,
				(peer) -> peer.sendMeanwhile(Frames.fragments(kind, ascii(limit + 1), limit)));
		cases.refuses(name + "one-more.unfinished", "7.4.1", "It is refused before its end", 1009,
				(peer) -> peer.sendMeanwhile(List.of(Frames.first(kind, ascii(limit)), Frames.more("x"))));
		cases.refuses(name + "announced", "10.4", "A frame over the limit is refused as soon as its length is read",
				1009,
				(peer) -> peer.sendBytes(RawBytes.of(0x80 | kind, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 1, 2, 3, 4, 'x')));
		cases.refuses(name + "announced-in-parts", "10.4", "Also when only all parts together are over it", 1009,
				(peer) -> peer.send(Frames.first(kind, Frames.utf8("ab")))
					.sendBytes(RawBytes.join(RawBytes.of(0x80, 0xff, 0, 0, 0, 0), number(limit - 1), new byte[5])));
	}

	private static byte[] ascii(int length) {
		byte[] text = new byte[length];
		Arrays.fill(text, (byte) 'x');
		return text;
	}

	private static byte[] number(int value) {
		return RawBytes.of(value >>> 24, value >>> 16, value >>> 8, value);
	}

}
