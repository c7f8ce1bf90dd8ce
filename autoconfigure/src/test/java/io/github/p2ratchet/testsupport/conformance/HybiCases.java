package io.github.p2ratchet.testsupport.conformance;

import java.util.List;

import io.github.p2ratchet.testsupport.RawFrame;

/** What clients of version 8 are served otherwise than those of the standard. */
final class HybiCases {

	/** In the place of 1009. */
	static final int TOO_LARGE = 1004;

	/** Cases of the standard that do not hold for them. */
	static final String[] DEPARTURES = { "close.code-" + TOO_LARGE, "close.code-1009", "limit." };

	private static final RawFrame HELLO = RawFrame.text("Hello");

	private HybiCases() {
	}

	/** Of a subject that is spoken to in version 8. */
	static List<ConformanceCase> of(ConformanceSubject subject) {
		Cases cases = Cases.hybi10("hybi-10", subject);
		addEnds(cases);
		addLimits(cases, subject.limit());
		return cases.all();
	}

	private static void addEnds(Cases cases) {
		cases.add("close.1004", "7.4.1", "The code 1004 is answered with itself", (peer) -> {
			peer.send(RawFrame.close(TOO_LARGE, ""));
			peer.expectClosed(TOO_LARGE);
		}).add("close.1004.reason", "7.4.1", "Also with a reason, behind a message", (peer) -> {
			peer.sendTogether(HELLO, RawFrame.close(TOO_LARGE, "too large"));
			peer.expectEcho(HELLO).expectClosed(TOO_LARGE);
		}).add("close.1009", "7.4.1", "1009, as later drafts of the version say, is the same", (peer) -> {
			peer.send(RawFrame.close(1009, ""));
			peer.expectClosed(TOO_LARGE);
		});
	}

	private static void addLimits(Cases cases, int limit) {
		for (int kind : new int[] { RawFrame.TEXT, RawFrame.BINARY }) {
			String name = (kind == RawFrame.TEXT) ? "limit.text." : "limit.binary.";
			RawFrame longest = Frames.message(kind, limit);
			cases
				.serves(name + "exactly", "4.2", "A message of " + limit + " bytes comes back",
						(peer) -> peer.sendMeanwhile(List.of(longest)).expectEcho(longest))
				.refuses(name + "one-more", "7.4.1", "A byte more is too large, which is 1004", TOO_LARGE,
						(peer) -> peer.sendMeanwhile(List.of(Frames.message(kind, limit + 1))))
				.refuses(name + "one-more.parts", "7.4.1", "Also in parts", TOO_LARGE,
						(peer) -> peer.sendMeanwhile(Frames.fragments(kind, Frames.payload(kind, limit + 1), limit)));
		}
	}

}
