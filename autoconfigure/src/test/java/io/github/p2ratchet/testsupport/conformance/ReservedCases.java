package io.github.p2ratchet.testsupport.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.p2ratchet.testsupport.RawFrame;

/** Bits and opcodes without a meaning, since no extension gives them one. */
final class ReservedCases {

	private static final int[] OPCODES = { 3, 4, 5, 6, 7, 11, 12, 13, 14, 15 };

	private static final RawFrame HELLO = RawFrame.text("Hello");

	private ReservedCases() {
	}

	static List<ConformanceCase> of(ConformanceSubject subject) {
		Cases cases = Cases.plain("reserved", subject);
		for (int bits = 1; bits < 8; bits++) {
			addBits(cases, bits);
		}
		for (int opcode : OPCODES) {
			addOpcode(cases, opcode);
		}
		return cases.all();
	}

	private static void addBits(Cases cases, int bits) {
		Map<String, RawFrame> frames = new LinkedHashMap<>();
		frames.put("text", HELLO);
		frames.put("empty-text", Frames.empty(RawFrame.TEXT));
		frames.put("binary", Frames.message(RawFrame.BINARY, 130));
		frames.put("fragment", Frames.first("Hel"));
		frames.put("ping", Frames.ping("x"));
		frames.put("pong", Frames.pong("x"));
		frames.put("close", RawFrame.close(1000, ""));
		frames.forEach((name, frame) -> cases.refuses("bits-" + bits + "." + name, "5.2", "Reserved bits are 0", 1002,
				(peer) -> peer.send(with(bits, frame))));
		cases
			.refuses("bits-" + bits + ".after-others", "5.2", "Whatever came before is served", 1002,
					(peer) -> peer.send(HELLO, Frames.ping("x"), with(bits, HELLO), HELLO, Frames.ping("y"))
						.expectEcho(HELLO)
						.expectPong(Frames.utf8("x")))
			.refuses("bits-" + bits + ".chopped", "5.2", "Also when it arrives byte by byte", 1002,
					(peer) -> peer.sendChopped(1, HELLO, with(bits, HELLO)).expectEcho(HELLO))
			.refuses("bits-" + bits + ".continuation", "5.2", "Also within a message", 1002,
					(peer) -> peer.send(Frames.first("Hel"), with(bits, Frames.last("lo"))))
			.refuses("bits-" + bits + ".announced", "5.2", "It is refused as soon as its head is read", 1002,
					(peer) -> peer.sendBytes(RawBytes.of(0x81 | bits << 4, 0x85, 1, 2, 3, 4)));
	}

	private static RawFrame with(int bits, RawFrame frame) {
		return new RawFrame(frame.fin(), bits, frame.opcode(), frame.payload());
	}

	private static void addOpcode(Cases cases, int opcode) {
		String id = "opcode-" + opcode;
		cases
			.refuses(id + ".empty", "5.2", "An unknown opcode is refused", 1002,
					(peer) -> peer.send(Frames.empty(opcode)))
			.refuses(id + ".payload", "5.2", "Also with content", 1002,
					(peer) -> peer.send(RawFrame.of(opcode, Frames.utf8("reserved"))))
			.refuses(id + ".fragment", "5.2", "Also without the bit that ends a message", 1002,
					(peer) -> peer.send(Frames.first(opcode, Frames.utf8("x"))))
			.refuses(id + ".after-others", "5.2", "Whatever came before is served", 1002,
					(peer) -> peer.sendTogether(HELLO, Frames.empty(opcode), HELLO, Frames.ping("x")).expectEcho(HELLO))
			.refuses(id + ".chopped", "5.2", "Also when it arrives byte by byte", 1002,
					(peer) -> peer.sendChopped(1, HELLO, RawFrame.of(opcode, Frames.utf8("x"))).expectEcho(HELLO))
			.refuses(id + ".in-message", "5.4", "Also within a message", 1002,
					(peer) -> peer.send(Frames.first("Hel"), Frames.empty(opcode), Frames.last("lo")));
	}

}
