package io.github.p2ratchet.testsupport.conformance;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.p2ratchet.testsupport.RawFrame;

/** Messages of all lengths, however TCP cuts them; masks; how lengths are written. */
final class FramingCases {

	private static final int[] LENGTHS = { 0, 1, 125, 126, 127, 128, 65535, 65536 };

	private static final int SHORT = 128;

	private static final Map<String, Integer> KINDS = new TreeMap<>(
			Map.of("text", RawFrame.TEXT, "binary", RawFrame.BINARY));

	private FramingCases() {
	}

	static List<ConformanceCase> of(ConformanceSubject subject) {
		Cases cases = Cases.plain("framing", subject);
		KINDS.forEach((kind, opcode) -> addLengths(cases, subject, kind, opcode));
		cases.serves("many-in-one-write", "5.2", "Messages that arrive together come back in order",
				FramingCases::manyInOneWrite);
		cases.serves("chopped-anywhere", "5.2", "It does not matter where TCP cuts frames", FramingCases::chopped);
		cases.add("with-the-head", "4.2.2", "Nothing but frames follows the handshake", Peer::expectNothingElse);
		addMasks(cases);
		addForms(cases);
		return cases.all();
	}

	private static void addLengths(Cases cases, ConformanceSubject subject, String kind, int opcode) {
		for (int length : LENGTHS) {
			if (length <= subject.limit()) {
				String id = kind + "." + length;
				RawFrame message = Frames.message(opcode, length);
				cases.serves(id + ".whole", "5.2", kind + " message of " + length + " bytes comes back",
						(peer) -> peer.send(message).expectEcho(message));
				for (int size : (length <= SHORT) ? new int[] { 1, 7 } : new int[] { 997, 8191 }) {
					cases.serves(id + ".writes-of-" + size, "5.2",
							"It comes back when it arrives in chunks of " + size + " bytes",
							(peer) -> peer.sendChopped(size, message).expectEcho(message));
				}
			}
		}
	}

	private static void manyInOneWrite(Peer peer) {
		RawFrame[] messages = new RawFrame[20];
		for (int i = 0; i < messages.length; i++) {
			messages[i] = Frames.message((i % 2 == 0) ? RawFrame.TEXT : RawFrame.BINARY, i * 17);
		}
		peer.sendTogether(messages);
		for (RawFrame message : messages) {
			peer.expectEcho(message);
		}
	}

	private static void chopped(Peer peer) {
		RawFrame first = Frames.message(RawFrame.TEXT, 130);
		RawFrame ping = Frames.ping("between");
		RawFrame second = Frames.message(RawFrame.TEXT, 11);
		for (int size = 1; size < 24; size++) {
			peer.sendChopped(size, first, ping, second).expectEcho(first).expectPong(ping.payload()).expectEcho(second);
		}
	}

	private static void addMasks(Cases cases) {
		RawFrame hello = RawFrame.text("Hello");
		for (byte[] mask : List.of(new byte[4], new byte[] { -1, -1, -1, -1 }, new byte[] { 'H', 'e', 'l', 'l' })) {
			cases.serves("mask." + hex(mask), "5.3", "Any mask is as good as another",
					(peer) -> peer.sendBytes(hello.masked(mask)).expectEcho(hello));
		}
		Map<String, RawFrame> frames = new TreeMap<>(Map.of("text", hello, "empty-text", Frames.empty(RawFrame.TEXT),
				"binary", Frames.empty(RawFrame.BINARY), "fragment", Frames.first("Hel"), "ping", Frames.ping("x"),
				"pong", Frames.pong("x"), "close", RawFrame.close(1000, "")));
		frames.forEach((name, frame) -> cases.refuses("unmasked." + name, "5.1",
				"A frame of a client without a mask is refused", 1002, (peer) -> peer.sendBytes(frame.unmasked())));
		cases.refuses("unmasked.later", "5.1", "Also behind frames with one", 1002,
				(peer) -> peer.send(hello).expectEcho(hello).sendBytes(hello.unmasked()));
		cases.refuses("unmasked.last-part", "5.1", "Also at the end of a message", 1002,
				(peer) -> peer.send(Frames.first("Hel")).sendBytes(Frames.last("lo").unmasked()));
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

	private static void addForms(Cases cases) {
		byte[] hello = Frames.utf8("Hello");
		addLongForm(cases, "16-bit", new byte[] { (byte) 0x81, (byte) 0xfe, 0, 5 }, hello);
		addLongForm(cases, "64-bit", new byte[] { (byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 5 }, hello);
		cases.refuses("length.negative", "5.2", "The highest bit of a length of 64 bits is 0", 1002,
				(peer) -> peer.sendBytes(RawBytes.of(0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 'x')));
		cases.refuses("length.control-16-bit", "5.5", "A control frame's length takes 7 bits, however short it is",
				1002, (peer) -> peer.sendBytes(RawBytes.of(0x89, 0xfe, 0, 1, 0, 0, 0, 0, 'x')));
		cases.refuses("length.control-64-bit", "5.5", "A control frame's length takes 7 bits, not 64", 1002,
				(peer) -> peer.sendBytes(RawBytes.of(0x89, 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 'x')));
	}

	/** Senders must not; the standard leaves to receivers what they do about it. */
	private static void addLongForm(Cases cases, String name, byte[] head, byte[] text) {
		byte[] frame = RawBytes.join(head, new byte[4], text);
		cases.add("length.long-form-" + name, "5.2", "A length in more bytes than it takes is read right, or refused",
				(peer) -> {
					peer.sendBytes(frame);
					RawFrame answer = peer.nextFrame();
					if (answer.opcode() == RawFrame.CLOSE && answer.closeCode() == 1002) {
						peer.expectEnd();
						return;
					}
					if (!answer.isText()) {
						throw new AssertionError("Neither refused nor read but " + answer);
					}
					Peer.expectSame(text, answer.payload());
					peer.expectNothingElse();
				});
	}

}
