package io.github.p2ratchet.testsupport;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Opening a connection. */
final class HandshakeChecks {

	private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";

	private HandshakeChecks() {
	}

	static List<ProtocolCheck> of(ProtocolSubject subject) {
		return new ProtocolChecks(subject)
			.add("H1", "A right request is answered with 101 and the signed key", HandshakeChecks::agrees)
			.add("H2", "The sub-protocol ratchet.v1 is chosen when offered", HandshakeChecks::choosesSubprotocol)
			.add("H3", "Who offers none or only others is accepted without one", HandshakeChecks::acceptsWithout)
			.add("H4", "A malformed request is refused with 400", HandshakeChecks::refusesMalformed)
			.add("H5", "Another version is refused with 426 and the right one named", HandshakeChecks::refusesVersion)
			.add("H6", "Pages of other origins are refused with 403", HandshakeChecks::refusesOrigins)
			.add("H7", "Pages of the same origin and who is no page are accepted", HandshakeChecks::acceptsOrigins)
			.add("H8", "A refusal says why in a line of plain text", HandshakeChecks::saysWhy)
			.add("H9", "The server sends nothing before the client has", HandshakeChecks::isSilentAtFirst)
			.add("H10", "Another path is no socket", HandshakeChecks::hasNothingElsewhere)
			.addIfLeaving("H11", "Over the limits 429 and 503 say when to try again", HandshakeChecks::hasItsLimits)
			.all();
	}

	private static void agrees(Peers peers) {
		UpgradeRequest request = peers.request();

		UpgradeResponse response = request.response();

		assertThat(response.status()).as("status").isEqualTo(101);
		assertThat(response.header("Sec-WebSocket-Accept")).contains(signed(request.key()));
	}

	private static void choosesSubprotocol(Peers peers) {
		for (String[] offer : List.of(new String[] { "ratchet.v1" }, new String[] { "other", "ratchet.v1" })) {
			UpgradeResponse response = peers.request().subprotocols(offer).response();

			assertThat(response.status()).as("status").isEqualTo(101);
			assertThat(response.header(SUBPROTOCOL)).contains("ratchet.v1");
		}
	}

	private static void acceptsWithout(Peers peers) {
		for (UpgradeRequest request : List.of(peers.request(), peers.request().subprotocols("other", "ratchet.v0"))) {
			UpgradeResponse response = request.response();

			assertThat(response.status()).as("status").isEqualTo(101);
			assertThat(response.header(SUBPROTOCOL)).isEmpty();
		}
	}

	private static void refusesMalformed(Peers peers) {
		UpgradeRequest right = peers.request();
		String key = "Sec-WebSocket-Key";
		List<UpgradeRequest> wrong = List.of(right.without(key), right.header(key, "c2hvcnQ="),
				right.header(key, "this is not base64!!"), right.header("Connection", "keep-alive"),
				right.header("Sec-WebSocket-Extensions", "permessage-deflate; =1"));
		for (UpgradeRequest request : wrong) {
			assertThat(request.response().status()).as("status").isEqualTo(400);
		}
	}

	private static void refusesVersion(Peers peers) {
		for (String version : List.of("8", "12", "14", "x")) {
			UpgradeResponse response = peers.request().header("Sec-WebSocket-Version", version).response();

			assertThat(response.status()).as("status for version %s", version).isEqualTo(426);
			assertThat(response.header("Sec-WebSocket-Version")).contains("13");
		}
	}

	private static void refusesOrigins(Peers peers) {
		URI url = peers.subject().url();
		String wrongPort = "http://" + url.getHost() + ":1";
		for (String origin : List.of("https://evil.example", "null", wrongPort, "x")) {
			assertThat(peers.request().origin(origin).response().status()).as("status for %s", origin).isEqualTo(403);
		}
	}

	private static void acceptsOrigins(Peers peers) {
		URI url = peers.subject().url();
		String scheme = "wss".equals(url.getScheme()) ? "https://" : "http://";
		String origin = scheme + url.getHost() + ((url.getPort() < 0) ? "" : ":" + url.getPort());

		assertThat(peers.request().origin(origin).response().status()).as("status for %s", origin).isEqualTo(101);
		assertThat(peers.request().response().status()).as("status without origin").isEqualTo(101);
	}

	private static void saysWhy(Peers peers) {
		UpgradeRequest right = peers.request();
		List<UpgradeRequest> wrong = List.of(right.without("Sec-WebSocket-Key"), right.origin("https://evil.example"),
				right.header("Sec-WebSocket-Version", "12"));
		for (UpgradeRequest request : wrong) {
			UpgradeResponse response = request.response();

			assertThat(response.body().strip()).as("body of %s", response).isNotEmpty().hasLineCount(1);
			assertThat(response.header("Content-Type").orElse("")).startsWith("text/plain");
		}
	}

	private static void isSilentAtFirst(Peers peers) {
		peers.expectPong(peers.stranger());
	}

	private static void hasNothingElsewhere(Peers peers) {
		String path = peers.subject().url().getPath();
		for (String other : List.of(path + "/elsewhere", path + ";x=1/..", "/%2e" + path)) {
			int status = peers.request().path(other).response().status();

			assertThat(status).as("status of %s", other).isBetween(300, 499);
		}
	}

	private static void hasItsLimits(Peers peers) {
		try (LeavingServer server = peers.subject().leaving().orElseThrow().get();
				Peers there = new Peers(peers.subject().at(server.url(), peers.subject().patience()))) {
			for (int i = 0; i < LeavingServer.MAX_PER_ADDRESS; i++) {
				there.opened(there.request().from("127.0.0.1"));
			}
			expectLater(there.request().from("127.0.0.1").response(), 429);

			for (int i = LeavingServer.MAX_PER_ADDRESS; i < LeavingServer.MAX; i++) {
				there.opened(there.request().from("127.0.0.2"));
			}
			expectLater(there.request().from("127.0.0.3").response(), 503);
		}
	}

	private static void expectLater(UpgradeResponse refused, int status) {
		assertThat(refused.status()).as("status").isEqualTo(status);
		assertThat(refused.header("Retry-After").orElse("")).as("Retry-After").matches("\\d+");
	}

	private static String signed(String key) {
		try {
			byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
			return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
