package io.github.p2ratchet.testsupport.conformance;

import java.util.List;
import java.util.stream.IntStream;

import io.github.p2ratchet.testsupport.RawFrame;

/** Messages in several frames. */
final class FragmentCases {

	private static final byte[] NOTHING = {};

	private static final RawFrame HELLO = RawFrame.text("Hello");

	private static final int[] KINDS = { RawFrame.TEXT, RawFrame.BINARY };

	private FragmentCases() {
	}

	static List<ConformanceCase> of(ConformanceSubject subject) {
		Cases cases = Cases.plain("fragments", subject);
		addMessages(cases);
		addEmpty(cases);
		addInterleaved(cases);
		addControl(cases);
		addOutOfPlace(cases);
		return cases.all();
	}

	private static void addMessages(Cases cases) {
		for (int kind : KINDS) {
			String name = (kind == RawFrame.TEXT) ? "text." : "binary.";
			byte[] message = Frames.payload(kind, 1001);
			for (int size : new int[] { 1, 2, 125, 126, 500, 1000 }) {
				RawFrame[] parts = Frames.fragments(kind, message, size).toArray(RawFrame[]::new);
				cases.serves(name + "parts-of-" + size, "5.4", "A message in parts of " + size + " bytes comes back",
						(peer) -> peer.send(parts).expectMessage(kind, message));
				cases.serves(name + "parts-of-" + size + ".together", "5.4", "Also when they arrive together",
						(peer) -> peer.sendTogether(parts).expectMessage(kind, message));
			}
			RawFrame[] parts = Frames.fragments(kind, message, 100).toArray(RawFrame[]::new);
			cases.serves(name + "chopped", "5.4", "Also when they arrive in chunks of 3 bytes",
					(peer) -> peer.sendChopped(3, parts).expectMessage(kind, message));
		}
		cases.serves("several-messages", "5.4", "Messages in parts follow each other and whole ones",
				(peer) -> peer
					.send(Frames.first("a"), Frames.last("b"), HELLO, Frames.first(RawFrame.BINARY, NOTHING),
							Frames.more("c"), Frames.last("d"))
					.expectMessage(RawFrame.TEXT, Frames.utf8("ab"))
					.expectEcho(HELLO)
					.expectMessage(RawFrame.BINARY, Frames.utf8("cd")));
	}

	private static void addEmpty(Cases cases) {
		for (int kind : KINDS) {
			String name = (kind == RawFrame.TEXT) ? "text." : "binary.";
			cases
				.serves(name + "all-empty", "5.4", "A message of empty parts is an empty message",
						(peer) -> peer.send(Frames.first(kind, NOTHING), Frames.more(NOTHING), Frames.last(NOTHING))
							.expectMessage(kind, NOTHING))
				.serves(name + "some-empty", "5.4", "Empty parts add nothing",
						(peer) -> peer
							.send(Frames.first(kind, NOTHING), Frames.more("mid"), Frames.more(NOTHING),
									Frames.last(NOTHING))
							.expectMessage(kind, Frames.utf8("mid")))
				.serves(name + "many-empty", "5.4", "However many there are", (peer) -> {
					peer.send(Frames.first(kind, NOTHING));
					peer.sendTogether(
							IntStream.range(0, 1000).mapToObj((i) -> Frames.more(NOTHING)).toArray(RawFrame[]::new));
					peer.send(Frames.last("end")).expectMessage(kind, Frames.utf8("end"));
				});
		}
	}

	private static void addInterleaved(Cases cases) {
		cases.serves("pings-between", "5.4", "Pings between all parts are answered at once", (peer) -> {
			peer.send(Frames.first("a"));
			for (int i = 0; i < 5; i++) {
				peer.send(Frames.ping("ping " + i)).expectPong(Frames.utf8("ping " + i)).send(Frames.more("b"));
			}
			peer.send(Frames.last("c")).expectMessage(RawFrame.TEXT, Frames.utf8("abbbbbc"));
		})
			.serves("pings-between.together", "5.4", "Also when all arrives together", (peer) -> peer
				.sendTogether(Frames.first("a"), Frames.ping("1"), Frames.more("b"), Frames.ping("2"), Frames.last("c"))
				.expectPong(Frames.utf8("1"))
				.expectPong(Frames.utf8("2"))
				.expectMessage(RawFrame.TEXT, Frames.utf8("abc")))
			.add("close-between", "5.5.1", "A close within a message is answered; the message is not", (peer) -> {
				peer.sendTogether(Frames.first("a"), RawFrame.close(1000, ""), Frames.last("b"));
				peer.expectClosed(1000);
			});
	}

	private static void addControl(Cases cases) {
		cases
			.refuses("control.ping", "5.5", "A ping in parts is refused", 1002,
					(peer) -> peer.send(Frames.first(RawFrame.PING, Frames.utf8("x")), Frames.last("y")))
			.refuses("control.empty-ping", "5.5", "Also an empty one", 1002,
					(peer) -> peer.send(Frames.first(RawFrame.PING, NOTHING)))
			.refuses("control.pong", "5.5", "A pong in parts is refused", 1002,
					(peer) -> peer.send(Frames.first(RawFrame.PONG, Frames.utf8("x"))))
			.refuses("control.close", "5.5", "A close in parts is refused", 1002,
					(peer) -> peer.send(Frames.first(RawFrame.CLOSE, RawBytes.of(3, 232)), Frames.last("bye")))
			.refuses("control.ping-in-message", "5.5", "Also within a message", 1002,
					(peer) -> peer.send(Frames.first("a"), Frames.first(RawFrame.PING, NOTHING)));
	}

	private static void addOutOfPlace(Cases cases) {
		cases
			.refuses("nothing-to-continue", "5.4", "A continuation of nothing is refused", 1002,
					(peer) -> peer.send(Frames.last("x")))
			.refuses("nothing-to-continue.unfinished", "5.4", "Also one that does not end", 1002,
					(peer) -> peer.send(Frames.more("x")))
			.refuses("nothing-to-continue.empty", "5.4", "Also an empty one", 1002,
					(peer) -> peer.send(Frames.last(NOTHING)))
			.refuses("nothing-to-continue.after-message", "5.4", "Also behind a whole message", 1002,
					(peer) -> peer.sendTogether(HELLO, Frames.last("x")).expectEcho(HELLO))
			.refuses("nothing-to-continue.after-parts", "5.4", "Also behind a message that has ended", 1002,
					(peer) -> peer.sendTogether(Frames.first("a"), Frames.last("b"), Frames.last("c"))
						.expectMessage(RawFrame.TEXT, Frames.utf8("ab")))
			.refuses("nothing-to-continue.chopped", "5.4", "Also when it arrives byte by byte", 1002,
					(peer) -> peer.sendChopped(1, HELLO, Frames.more("x"), HELLO).expectEcho(HELLO));
		for (int begun : KINDS) {
			for (int kind : KINDS) {
				String id = "new-message-within." + name(begun) + "-" + name(kind);
				cases
					.refuses(id, "5.4", "A message within another is refused", 1002,
							(peer) -> peer.send(Frames.first(begun, Frames.utf8("a")), RawFrame.of(kind, NOTHING)))
					.refuses(id + ".in-parts", "5.4", "Also one in parts", 1002,
							(peer) -> peer.sendTogether(Frames.first(begun, Frames.utf8("a")),
									Frames.first(kind, Frames.utf8("b")), Frames.last("c")));
			}
		}
	}

	private static String name(int kind) {
		return (kind == RawFrame.TEXT) ? "text" : "binary";
	}

}
