package io.github.p2ratchet.testsupport.conformance;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.p2ratchet.testsupport.RawFrame;

/** Whether to compress, and how. */
final class NegotiationCases {

	private static final String DEFLATE = "permessage-deflate";

	/** As browsers and others make them. */
	private static final List<String> USUAL = List.of(DEFLATE, DEFLATE + "; client_max_window_bits",
			DEFLATE + "; client_max_window_bits=15", DEFLATE + "; server_no_context_takeover",
			DEFLATE + "; client_no_context_takeover",
			DEFLATE + "; server_no_context_takeover; client_no_context_takeover",
			DEFLATE + "; client_no_context_takeover; client_max_window_bits",
			"x-unknown; a=1, " + DEFLATE + "; client_max_window_bits");

	/** Offers that a server may decline, or has to keep. */
	private static final List<String> OPTIONAL = List.of(DEFLATE + "; server_max_window_bits=15",
			DEFLATE + "; server_max_window_bits=10", DEFLATE + "; server_max_window_bits=8",
			DEFLATE + "; client_max_window_bits=9", DEFLATE + "; client_max_window_bits=8; server_max_window_bits=8",
			DEFLATE + "; server_no_context_takeover; server_max_window_bits=12; client_max_window_bits=12");

	/** Parameters that make an offer one to be declined. */
	private static final List<String> INVALID = List.of("unknown", "unknown=1", "server_no_context_takeover=1",
			"client_no_context_takeover=true", "server_max_window_bits", "server_max_window_bits=7",
			"server_max_window_bits=16", "server_max_window_bits=08", "server_max_window_bits=x",
			"server_max_window_bits=-9", "server_max_window_bits=100000000000", "client_max_window_bits=7",
			"client_max_window_bits=16", "client_max_window_bits=010", "client_max_window_bits=x",
			"server_no_context_takeover; server_no_context_takeover",
			"client_no_context_takeover; client_no_context_takeover",
			"client_max_window_bits=10; client_max_window_bits=10", "client_max_window_bits; client_max_window_bits");

	private NegotiationCases() {
	}

	static List<ConformanceCase> of(ConformanceSubject subject) {
		if (!subject.deflate()) {
			return declined(subject);
		}
		return Stream.of(usual(subject), optional(subject), invalid(subject), next(subject))
			.flatMap(List::stream)
			.toList();
	}

	private static List<ConformanceCase> usual(ConformanceSubject subject) {
		return USUAL.stream()
			.map((offer) -> Cases.offering(offer, "deflate.offer", subject)
				.serves(id(offer), "7.1", "A usual offer is accepted, and kept to", (peer) -> keep(peer, offer)))
			.flatMap(Cases::stream)
			.toList();
	}

	private static List<ConformanceCase> optional(ConformanceSubject subject) {
		return OPTIONAL.stream()
			.map((offer) -> Cases.offering(offer, "deflate.offer", subject)
				.serves(id(offer), "7.1.2", "An offer is declined, or kept to", (peer) -> keepOrDecline(peer, offer)))
			.flatMap(Cases::stream)
			.toList();
	}

	private static List<ConformanceCase> invalid(ConformanceSubject subject) {
		return INVALID.stream()
			.map((parameters) -> Cases.offering(DEFLATE + "; " + parameters, "deflate.invalid-offer", subject)
				.refuses(id(parameters), "7.1", "An invalid offer is declined: nothing is compressed", 1002,
						NegotiationCases::expectDeclined))
			.flatMap(Cases::stream)
			.toList();
	}

	private static List<ConformanceCase> next(ConformanceSubject subject) {
		return INVALID.stream()
			.map((parameters) -> Cases
				.offering(DEFLATE + "; " + parameters + ", " + DEFLATE, "deflate.next-offer", subject)
				.serves(id(parameters), "7.1", "The offer behind an invalid one is looked at",
						(peer) -> keep(peer, DEFLATE)))
			.flatMap(Cases::stream)
			.toList();
	}

	private static List<ConformanceCase> declined(ConformanceSubject subject) {
		return USUAL.stream()
			.map((offer) -> Cases.offering(offer, "deflate.declined", subject)
				.refuses(id(offer), "7.1", "Who does not compress declines", 1002, NegotiationCases::expectDeclined))
			.flatMap(Cases::stream)
			.toList();
	}

	private static String id(String offer) {
		String rest = offer.replace(DEFLATE, "").replaceAll("[;,= ]+", " ").strip().replace(' ', '-');
		return rest.isEmpty() ? "plain" : rest;
	}

	private static void keep(Peer peer, String offer) {
		CompressedTalk talk = new CompressedTalk(peer);
		talk.agreement().checkAgainst(offer);
		for (int i = 0; i < 3; i++) {
			talk.echo(RawFrame.TEXT, Frames.characters(2000)).echo(RawFrame.TEXT, Frames.utf8("Hello"));
		}
	}

	private static void keepOrDecline(Peer peer, String offer) {
		Optional<Agreement> agreement = Agreement.in(peer.upgrade());
		if (agreement.isPresent()) {
			keep(peer, offer);
		}
		else {
			expectPlain(peer);
		}
	}

	private static void expectDeclined(Peer peer) {
		if (Agreement.in(peer.upgrade()).isPresent()) {
			throw new AssertionError("The server accepts the offer");
		}
		expectPlain(peer);
		peer.send(CompressedTalk.frame(true, RawFrame.TEXT, new byte[1]));
	}

	private static void expectPlain(Peer peer) {
		RawFrame hello = RawFrame.text("Hello");
		peer.send(hello).expectEcho(hello);
	}

}
