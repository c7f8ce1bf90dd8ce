package io.github.p2ratchet.testsupport.conformance;

import java.util.HexFormat;
import java.util.List;

import io.github.p2ratchet.testsupport.RawFrame;

/** How connections end. */
final class CloseCases {

	private static final int[] VALID = { 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000,
			3001, 3999, 4000, 4413, 4999 };

	private static final int[] INVALID = { 0, 1, 500, 999, 1004, 1005, 1006, 1015, 1016, 1100, 1999, 2000, 2999, 5000,
			32768, 65535 };

	private static final RawFrame HELLO = RawFrame.text("Hello");

	private static final byte[] NORMAL = RawBytes.of(3, 232);

	private CloseCases() {
	}

	static List<ConformanceCase> of(ConformanceSubject subject) {
		Cases cases = Cases.plain("close", subject);
		addCodes(cases);
		addReasons(cases);
		addMalformed(cases);
		addOrder(cases);
		return cases.all();
	}

	private static void addCodes(Cases cases) {
		cases.add("empty", "5.5.1", "A close without a code is answered by one without, or with 1000", (peer) -> {
			peer.send(Frames.close());
			peer.expectFailure(RawFrame.NO_CODE, 1000);
		});
		for (int code : VALID) {
			cases.add("code-" + code, "7.4", "The code " + code + " is answered with itself", (peer) -> {
				peer.send(RawFrame.close(code, ""));
				peer.expectClosed(code);
			});
		}
		for (int code : INVALID) {
			cases.refuses("code-" + code, "7.4", "The code " + code + " is none to be sent", 1002,
					(peer) -> peer.send(RawFrame.close(code, "")));
			cases.refuses("code-" + code + ".reason", "7.4", "Also with a reason", 1002,
					(peer) -> peer.send(RawFrame.close(code, "reason")));
		}
	}

	private static void addReasons(Cases cases) {
		for (String reason : List.of("a", "x".repeat(123), "é€😀", "€".repeat(41), "a\u0000b")) {
			String id = "reason-of-" + Frames.utf8(reason).length;
			cases.add(id + (reason.startsWith("x") ? ".ascii" : ""), "7.1.6", "A close with a reason is answered",
					(peer) -> {
						peer.send(RawFrame.close(1000, reason));
						peer.expectClosed(1000);
					});
		}
		for (byte[] bad : List.of(RawBytes.of(0xff), RawBytes.of(0xc3, 0x28), RawBytes.of(0xed, 0xa0, 0x80),
				RawBytes.of('a', 0xe2, 0x82), RawBytes.of(0xf4, 0x90, 0x80, 0x80))) {
			cases.refuses("reason." + HexFormat.of().formatHex(bad), "5.5.1", "A reason is UTF-8", 1007,
					(peer) -> peer.send(Frames.close(RawBytes.join(NORMAL, bad))));
		}
	}

	private static void addMalformed(Cases cases) {
		cases
			.refuses("one-byte", "5.5.1", "A close of one byte is refused", 1002,
					(peer) -> peer.send(Frames.close((byte) 3)))
			.refuses("too-long", "5.5", "A reason of 124 bytes is refused", 1002,
					(peer) -> peer.send(RawFrame.close(1000, "x".repeat(124))))
			.refuses("much-too-long", "5.5", "A close of 64 KiB is refused", 1002,
					(peer) -> peer.send(Frames.message(RawFrame.CLOSE, 65536)));
	}

	private static void addOrder(Cases cases) {
		cases.add("chopped", "5.5.1", "A close that arrives byte by byte is answered", (peer) -> {
			peer.sendChopped(1, RawFrame.close(1001, "away"));
			peer.expectClosed(1001);
		}).add("after-message", "5.5.1", "What came before is served", (peer) -> {
			peer.sendTogether(HELLO, Frames.ping("x"), RawFrame.close(1000, ""));
			peer.expectEcho(HELLO).expectPong(Frames.utf8("x")).expectClosed(1000);
		}).add("data-after", "5.5.1", "What comes after is not", (peer) -> {
			peer.sendTogether(RawFrame.close(1000, ""), HELLO, Frames.ping("x"), Frames.empty(3));
			peer.expectClosed(1000);
		}).add("twice", "5.5.1", "Two closes get one answer", (peer) -> {
			peer.sendTogether(RawFrame.close(1000, ""), RawFrame.close(1001, ""));
			peer.expectClosed(1000);
		}).add("both", "7.1.7", "A close behind a fault gets no answer of its own", (peer) -> {
			peer.sendTogether(Frames.empty(3), RawFrame.close(1000, ""));
			peer.expectFailure(1002);
		}).add("answered", "7.1.7", "The answer to the server's close gets none", (peer) -> {
			RawFrame close = peer.send(Frames.empty(3)).nextFrame();
			peer.send(RawFrame.close(close.closeCode(), ""));
			peer.expectEnd();
		}).add("half", "7.1.1", "When the client ends the connection without a close, the server does too", (peer) -> {
			peer.send(HELLO).expectEcho(HELLO).endSending();
			if (!peer.isAtEnd()) {
				throw new AssertionError("The server says more than good-bye");
			}
		});
	}

}
