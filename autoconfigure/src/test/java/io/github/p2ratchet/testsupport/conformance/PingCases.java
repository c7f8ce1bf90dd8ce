package io.github.p2ratchet.testsupport.conformance;

import java.util.List;
import java.util.stream.IntStream;

import io.github.p2ratchet.testsupport.RawFrame;

/** Pings and pongs. */
final class PingCases {

	private static final int LONGEST = 125;

	private PingCases() {
	}

	static List<ConformanceCase> of(ConformanceSubject subject) {
		Cases cases = Cases.plain("ping", subject)
			.serves("all-lengths", "5.5.2", "A ping of 0 to 125 bytes is answered with its bytes",
					(peer) -> IntStream.rangeClosed(0, LONGEST).forEach((length) -> pingOf(peer, length)))
			.serves("no-utf8", "5.5.2", "A ping may carry any bytes", PingCases::anyBytes)
			.serves("ten-in-order", "5.5.3", "Ten pings are answered in order", (peer) -> tenPings(peer, 0))
			.serves("ten-in-order.chopped", "5.5.3", "Also when they arrive byte by byte", (peer) -> tenPings(peer, 1))
			.serves("chopped", "5.5.2", "A ping that arrives byte by byte is answered", PingCases::choppedPing)
			.serves("in-message", "5.4", "A ping between the frames of a message is answered before it ends",
					PingCases::inMessage)
			.serves("in-message.chopped", "5.4", "Also when it arrives byte by byte", PingCases::choppedInMessage);
		addTooLong(cases);
		addPongs(cases);
		return cases.all();
	}

	private static void pingOf(Peer peer, int length) {
		byte[] bytes = Frames.bytes(length);
		peer.send(RawFrame.of(RawFrame.PING, bytes)).expectPong(bytes);
	}

	private static void anyBytes(Peer peer) {
		byte[] bytes = RawBytes.of(0, 0xff, 0xfe, 0xc3, 0x28, 0xed, 0xa0, 0x80, 0);
		peer.send(RawFrame.of(RawFrame.PING, bytes)).expectPong(bytes);
	}

	private static void tenPings(Peer peer, int chunk) {
		RawFrame[] pings = IntStream.range(0, 10)
			.mapToObj((i) -> Frames.ping("ping number " + i))
			.toArray(RawFrame[]::new);
		if (chunk == 0) {
			peer.send(pings);
		}
		else {
			peer.sendChopped(chunk, pings);
		}
		for (RawFrame ping : pings) {
			peer.expectPong(ping.payload());
		}
	}

	private static void choppedPing(Peer peer) {
		byte[] bytes = Frames.bytes(LONGEST);
		peer.sendChopped(1, RawFrame.of(RawFrame.PING, bytes)).expectPong(bytes);
	}

	private static void inMessage(Peer peer) {
		peer.send(Frames.first("frag"), Frames.ping("amid"))
			.expectPong(Frames.utf8("amid"))
			.send(Frames.last("ment"))
			.expectMessage(RawFrame.TEXT, Frames.utf8("fragment"));
	}

	private static void choppedInMessage(Peer peer) {
		peer.sendChopped(1, Frames.first("frag"), Frames.ping("amid"), Frames.last("ment"))
			.expectPong(Frames.utf8("amid"))
			.expectMessage(RawFrame.TEXT, Frames.utf8("fragment"));
	}

	private static void addTooLong(Cases cases) {
		for (int length : new int[] { 126, 127, 65535, 65536 }) {
			cases.refuses("of-" + length, "5.5", "A ping of more than 125 bytes is refused", 1002,
					(peer) -> peer.send(Frames.message(RawFrame.PING, length)));
			cases.refuses("pong-of-" + length, "5.5", "A pong of more than 125 bytes is refused", 1002,
					(peer) -> peer.send(Frames.message(RawFrame.PONG, length)));
		}
		cases.refuses("of-126.announced", "5.5", "It is refused as soon as its length is read", 1002,
				(peer) -> peer.sendBytes(RawBytes.of(0x89, 0xfe, 0, 126, 1, 2, 3, 4)));
	}

	private static void addPongs(Cases cases) {
		RawFrame ping = Frames.ping("are you there?");
		cases
			.serves("unasked-pong", "5.5.3", "A pong that nobody asked for is ignored",
					(peer) -> peer.send(Frames.pong("x"), ping).expectPong(ping.payload()))
			.serves("unasked-pong.empty", "5.5.3", "Also without content",
					(peer) -> peer.send(Frames.empty(RawFrame.PONG), ping).expectPong(ping.payload()))
			.serves("unasked-pong.in-message", "5.4", "Also between the frames of a message",
					(peer) -> peer.send(Frames.first("a"), Frames.pong("x"), Frames.last("b"))
						.expectMessage(RawFrame.TEXT, Frames.utf8("ab")))
			.serves("many-unasked-pongs", "5.5.3", "Also many of them", (peer) -> peer
				.sendTogether(IntStream.range(0, 200).mapToObj((i) -> Frames.pong("" + i)).toArray(RawFrame[]::new)));
	}

}
