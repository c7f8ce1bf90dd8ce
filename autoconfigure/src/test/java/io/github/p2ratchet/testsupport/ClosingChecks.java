package io.github.p2ratchet.testsupport;

import java.util.List;

/** Pings, and the end of a connection. */
final class ClosingChecks {

	private ClosingChecks() {
	}

	static List<ProtocolCheck> of(ProtocolSubject subject) {
		return new ProtocolChecks(subject)
			.add("C1", "A client's close is answered with its code", ClosingChecks::closeIsAnswered)
			.add("C2", "Text that is no UTF-8 is answered with 1007", ClosingChecks::badTextCloses)
			.add("C3", "A frame against RFC 6455 is answered with 1002", ClosingChecks::faultsClose)
			.add("C4", "A ping is answered with its bytes, logged in or not", ClosingChecks::pingsAreAnswered)
			.all();
	}

	private static void closeIsAnswered(Peers peers) {
		for (int code : new int[] { 1000, 1001, 4000 }) {
			EventClient client = peers.client();
			client.socket().sendClose(code, "enough");
			peers.expectClose(client, code);
		}
	}

	private static void badTextCloses(Peers peers) {
		for (byte[] text : List.of(new byte[] { (byte) 0xc3, (byte) 0x28 }, new byte[] { (byte) 0xff },
				new byte[] { (byte) 0xed, (byte) 0xa0, (byte) 0x80 })) {
			EventClient client = peers.client();
			client.socket().sendText(text);
			peers.expectClose(client, 1007);
		}
	}

	private static void faultsClose(Peers peers) {
		EventClient unmasked = peers.client();
		unmasked.socket().sendUnmasked(RawFrame.text("{}"));
		peers.expectClose(unmasked, 1002);

		for (RawFrame frame : List.of(new RawFrame(true, 4, RawFrame.TEXT, new byte[0]), RawFrame.of(3, new byte[0]),
				RawFrame.of(RawFrame.CONTINUATION, new byte[0]), new RawFrame(false, 0, RawFrame.PING, new byte[0]))) {
			EventClient client = peers.client();
			client.socket().send(frame);
			peers.expectClose(client, 1002);
		}
	}

	private static void pingsAreAnswered(Peers peers) {
		for (EventClient client : List.of(peers.stranger(), peers.client())) {
			peers.expectPong(client);
		}
	}

}
