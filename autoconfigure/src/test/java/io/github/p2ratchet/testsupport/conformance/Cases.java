package io.github.p2ratchet.testsupport.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Collects the cases of a chapter. */
final class Cases {

	private final String chapter;

	private final String rfc;

	private final Supplier<Peer> peers;

	private final List<ConformanceCase> cases = new ArrayList<>();

	private Cases(String chapter, String rfc, Supplier<Peer> peers) {
		this.chapter = chapter;
		this.rfc = rfc;
		this.peers = peers;
	}

	/** Of plain WebSockets. */
	static Cases plain(String chapter, ConformanceSubject subject) {
		return new Cases(chapter, "RFC 6455, ", () -> subject.connect(subject.request()));
	}

	/** Of WebSockets of 2011. */
	static Cases hybi10(String chapter, ConformanceSubject subject) {
		return new Cases(chapter, "draft-ietf-hybi-thewebsocketprotocol-10, ",
				() -> subject.connect(subject.request()));
	}

	/** Of connections that offer an extension. */
	static Cases offering(String extensions, String chapter, ConformanceSubject subject) {
		return new Cases(chapter, "RFC 7692, ",
				() -> subject.connect(subject.request().header("Sec-WebSocket-Extensions", extensions)));
	}

	/** The body sees all to the end. */
	Cases add(String id, String section, String statement, ConformanceCase.Body body) {
		this.cases.add(new ConformanceCase(this.chapter + "." + id, this.rfc + section, statement, this.peers, body));
		return this;
	}

	/**
	 * After the body nothing has come unasked, and the connection closes as it should.
	 */
	Cases serves(String id, String section, String statement, ConformanceCase.Body body) {
		return add(id, section, statement, (peer) -> {
			body.run(peer);
			peer.expectNothingElse();
		});
	}

	/** After the body the server fails the connection with a code. */
	Cases refuses(String id, String section, String statement, int code, ConformanceCase.Body body) {
		return add(id, section, statement, (peer) -> {
			body.run(peer);
			peer.expectFailure(code);
		});
	}

	Stream<ConformanceCase> stream() {
		return this.cases.stream();
	}

	List<ConformanceCase> all() {
		return List.copyOf(this.cases);
	}

}
