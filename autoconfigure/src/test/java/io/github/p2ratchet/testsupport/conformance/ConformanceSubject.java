package io.github.p2ratchet.testsupport.conformance;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import io.github.p2ratchet.testsupport.RawSocketClient;
import io.github.p2ratchet.testsupport.UpgradeRequest;

/**
 * The server that the {@link ConformanceSuite} is to prove: a route that sends every text
 * and binary message back as it came, each to its sender.
 *
 * @param url address of the route, {@code ws:} or {@code wss:}
 * @param limit longest message that it takes, in bytes; one byte more is too large
 * @param deflate whether it agrees to {@code permessage-deflate}
 * @param patience how long to wait for each thing that must come, once connected
 * @param asking what the route needs besides a right request, such as a sub-protocol
 * @param departures beginnings of the names of cases that it is known not to keep
 */
public record ConformanceSubject(URI url, int limit, boolean deflate, Duration patience,
		UnaryOperator<UpgradeRequest> asking, List<String> departures) {

	private static final int DEFAULT_LIMIT = 65536;

	/**
	 * A route that takes 64 KiB and does not compress.
	 * @param url address of the route
	 * @return a subject
	 */
	public static ConformanceSubject at(URI url) {
		return new ConformanceSubject(url, DEFAULT_LIMIT, false, Duration.ofSeconds(10), (request) -> request,
				List.of());
	}

	/**
	 * With another limit.
	 * @param bytes longest message that it takes, up to 16 MiB
	 * @return another subject
	 */
	public ConformanceSubject withLimit(int bytes) {
		return new ConformanceSubject(this.url, bytes, this.deflate, this.patience, this.asking, this.departures);
	}

	/**
	 * With {@code permessage-deflate}.
	 * @return another subject
	 */
	public ConformanceSubject withDeflate() {
		return new ConformanceSubject(this.url, this.limit, true, this.patience, this.asking, this.departures);
	}

	/**
	 * With another patience than 10 seconds.
	 * @param duration how long to wait for each thing that must come
	 * @return another subject
	 */
	public ConformanceSubject withPatience(Duration duration) {
		return new ConformanceSubject(this.url, this.limit, this.deflate, duration, this.asking, this.departures);
	}

	/**
	 * With another request.
	 * @param change what to change about a right request
	 * @return another subject
	 */
	public ConformanceSubject asking(UnaryOperator<UpgradeRequest> change) {
		return new ConformanceSubject(this.url, this.limit, this.deflate, this.patience, change, this.departures);
	}

	/**
	 * Spoken to in version 8, which compresses nothing. What its draft says otherwise
	 * than the standard is left to {@link HybiCases}.
	 * @return another subject
	 */
	public ConformanceSubject inVersion8() {
		return new ConformanceSubject(this.url, this.limit, false, this.patience,
				(request) -> this.asking.apply(request).header("Sec-WebSocket-Version", "8"),
				List.of(HybiCases.DEPARTURES));
	}

	/**
	 * Of a server that is not ours, and does some things otherwise. They are left out of
	 * the suite, and told of by {@link ConformanceSuite#departures()}.
	 * @param beginnings beginnings of the names of the cases
	 * @return another subject
	 */
	public ConformanceSubject departingAt(String... beginnings) {
		return new ConformanceSubject(this.url, this.limit, this.deflate, this.patience, this.asking,
				List.of(beginnings));
	}

	/**
	 * The same behind another address.
	 * @param other the address
	 * @return another subject
	 */
	public ConformanceSubject behind(URI other) {
		return new ConformanceSubject(other, this.limit, this.deflate, this.patience, this.asking, this.departures);
	}

	boolean departsAt(String id) {
		return this.departures.stream().anyMatch(id::startsWith);
	}

	Peer connect(UpgradeRequest request) {
		RawSocketClient socket = request.open();
		socket.patience(this.patience);
		return new Peer(socket);
	}

	UpgradeRequest request() {
		return this.asking.apply(UpgradeRequest.to(this.url));
	}

}
