package io.github.p2ratchet.testsupport.hostile;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import io.github.p2ratchet.testsupport.RawConnection;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import io.github.p2ratchet.testsupport.UpgradeResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** What a container takes care of elsewhere: heads, methods, paths and time. */
final class OwnPortCases {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final HostileSubject subject;

	private final HostileSubject.OwnPort settings;

	private final HostileCases cases;

	private OwnPortCases(HostileSubject subject, HostileSubject.OwnPort settings) {
		this.subject = subject;
		this.settings = settings;
		this.cases = new HostileCases(subject);
	}

	static List<HostileCase> of(HostileSubject subject) {
		return subject.ownPort().map((settings) -> {
			OwnPortCases own = new OwnPortCases(subject, settings);
			own.addHeads();
			own.addTargets();
			own.addBodies();
			own.addHosts();
			own.addMalformed();
			own.addSlow();
			return own.cases.all();
		}).orElse(List.of());
	}

	private void addHeads() {
		int most = this.settings.maxHeadSize();
		this.cases
			.add("head.longest", "A head of " + most + " bytes is read",
					(right) -> assertThat(padded(right, most).response().status()).isEqualTo(101))
			.refuses("head.too-long", "A byte more is too many", 431, (right) -> padded(right, most + 1))
			.refuses("head.much-too-long", "So are many more", 431, (right) -> padded(right, 16 * most))
			.add("head.endless", "A head without an end is refused, too", (right) -> {
				String endless = "GET " + this.subject.url().getPath() + " HTTP/1.1\r\nHost: x\r\nX: "
						+ "x".repeat(most);
				expect(endless, 431);
			})
			.add("head.endless-line", "Also one whose first line has none",
					(right) -> expect("GET /" + "x".repeat(most), 431));
	}

	private static UpgradeRequest padded(UpgradeRequest right, int size) {
		int missing = size - right.header("X-Padding", "").head().length;
		return right.header("X-Padding", "x".repeat(missing));
	}

	private void expect(String request, int status) {
		try (RawConnection connection = RawConnection.to(this.subject.url())) {
			connection.send(request.getBytes(StandardCharsets.ISO_8859_1));
			HostileCases.expectRefusal(connection.awaitResponse(PATIENCE), status);
			assertThat(connection.endsWithin(PATIENCE)).as("the connection ends").isTrue();
		}
	}

	private void addTargets() {
		String path = this.subject.url().getPath();
		for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "get", "X")) {
			this.cases.refuses("method." + method, "The method is GET", 405, (right) -> right.method(method));
		}
		for (String other : List.of(path + "/", path + "/x", path.toUpperCase(), "/other", "//", path + "x",
				path.substring(0, path.length() - 1))) {
			this.cases.refuses("path." + other, "There is nothing at other paths", 404, (right) -> right.path(other));
		}
		this.cases.accepts("path.query", "A query is no part of the path", (right) -> right.path(path + "?a=/b"));
		if (this.settings.limitsHosts()) {
			for (String host : List.of("evil.example", "evil.example:" + this.subject.url().getPort(),
					this.subject.url().getHost() + ".evil.example")) {
				this.cases.refuses("host." + host, "There is nothing at other hosts", 404,
						(right) -> right.header("Host", host));
			}
		}
	}

	private void addBodies() {
		for (String coding : List.of("chunked", "gzip", "chunked, gzip", "x")) {
			this.cases.refuses("coding." + coding, "Whatever it is coded in, there is no content", 400,
					(right) -> right.header("Transfer-Encoding", coding));
		}
		this.cases
			.refuses("content.announced", "None is waited for", 400, (right) -> right.header("Content-Length", "5"))
			.accepts("content.none", "To say that there is none does no harm",
					(right) -> right.header("Content-Length", "0"));
	}

	private void addHosts() {
		for (String host : List.of("a b", "a{b}", "[::1", "localhost/x", "localhost?x", "localhost#x",
				"ann@localhost")) {
			this.cases.add("host." + host, "What names no host is refused",
					(right) -> expect(new String(right.header("Host", host).head(), StandardCharsets.ISO_8859_1), 400));
		}
	}

	private void addMalformed() {
		Function<String, String> right = (
				change) -> new String(UpgradeRequest.to(this.subject.url()).head(), StandardCharsets.ISO_8859_1)
					.replaceFirst("Host: [^\r]*", change);
		Map<String, String> requests = new TreeMap<>(Map.of("no-host", right.apply("X-Other: x"), "two-hosts",
				right.apply("Host: localhost\r\nHost: localhost"), "empty-host", right.apply("Host:"), "no-http",
				"HELLO\r\n\r\n", "no-header", right.apply("Host: localhost\r\nnonsense"), "nul",
				right.apply("Host: local\u0000host"), "empty-name", right.apply("Host: localhost\r\n: x"),
				"space-in-name", right.apply("Host: localhost\r\nX Y: x"), "two-versions",
				right.apply("Host: localhost\r\nSec-WebSocket-Version: 12"), "two-keys",
				right.apply("Host: localhost\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")));
		requests.forEach((name, request) -> this.cases.add("malformed." + name, "What is no HTTP is refused",
				(ignored) -> expectNoWebSocket(request)));
		this.cases
			.add("malformed.tls", "So is TLS where there is none",
					(ignored) -> expectNoWebSocket(
							"\u0016\u0003\u0001\u0000\u00f1\u0001\u0000\u0000\u00ed\u0003\u0003\r\n\r\n"))
			.add("malformed.http-2", "HTTP/2 is another protocol",
					(ignored) -> expect("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505));
	}

	/** Refused with a status of the 4xx or 5xx, and ended. */
	private void expectNoWebSocket(String request) {
		try (RawConnection connection = RawConnection.to(this.subject.url())) {
			connection.send(request.getBytes(StandardCharsets.ISO_8859_1));
			UpgradeResponse response = connection.awaitResponse(PATIENCE);
			assertThat(response.status()).as("status of %s", response).isBetween(400, 505);
			assertThat(response.body().strip()).as("body of %s", response).isNotEmpty().hasLineCount(1);
			assertThat(connection.endsWithin(PATIENCE)).as("the connection ends").isTrue();
		}
	}

	private void addSlow() {
		this.cases
			.add("slow.silent", "A connection that says nothing ends in time", (right) -> expectTimeout(new byte[0]))
			.add("slow.stopped", "So does one that stops within the head",
					(right) -> expectTimeout(Arrays.copyOf(right.head(), 40)))
			.add("slow.almost", "Also before its last byte",
					(right) -> expectTimeout(Arrays.copyOf(right.head(), right.head().length - 1)))
			.add("slow.dripping", "A head that comes byte by byte gains no time",
					(right) -> expectTimeout(padded(right, this.settings.maxHeadSize()).head(), 20))
			.add("slow.in-time", "One that comes byte by byte in time is read", this::byteByByte);
	}

	private void byteByByte(UpgradeRequest right) {
		try (RawConnection connection = RawConnection.to(this.subject.url())) {
			for (byte next : right.head()) {
				connection.send(new byte[] { next });
			}
			assertThat(connection.awaitResponse(PATIENCE).status()).isEqualTo(101);
		}
	}

	private void expectTimeout(byte[] sent) {
		try (RawConnection connection = RawConnection.to(this.subject.url())) {
			long start = System.nanoTime();
			connection.send(sent);
			assertThat(connection.endsWithin(latest())).as("ends within %s", latest()).isTrue();
			assertNotTooEarly(start);
		}
	}

	/** Send a byte again and again, each time a part of the time-out has passed. */
	private void expectTimeout(byte[] sent, int parts) {
		Duration pause = this.settings.handshakeTimeout().dividedBy(parts);
		try (RawConnection connection = RawConnection.to(this.subject.url())) {
			long start = System.nanoTime();
			boolean ended = false;
			for (int i = 0; !ended && System.nanoTime() - start < latest().toNanos(); i++) {
				ended = !connection.send(new byte[] { sent[i] }) || connection.endsWithin(pause);
			}
			assertThat(ended).as("ends within %s", latest()).isTrue();
			assertNotTooEarly(start);
		}
	}

	private void assertNotTooEarly(long start) {
		assertThat(Duration.ofNanos(System.nanoTime() - start)).as("time that it was given")
			.isGreaterThan(this.settings.handshakeTimeout().multipliedBy(3).dividedBy(4));
	}

	private Duration latest() {
		return this.settings.handshakeTimeout().multipliedBy(3).plusSeconds(3);
	}

}
