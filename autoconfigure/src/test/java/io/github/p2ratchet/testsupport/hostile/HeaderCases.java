package io.github.p2ratchet.testsupport.hostile;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.p2ratchet.testsupport.RawConnection;
import io.github.p2ratchet.testsupport.UpgradeRequest;

/** Headers of a handshake that are not as they must be, on any port. */
final class HeaderCases {

	private static final String VERSION = "Sec-WebSocket-Version";

	private static final String KEY = "Sec-WebSocket-Key";

	private static final List<String> VERSIONS = List.of("0", "7", "8", "14", "013", "1", "130", "x", "");

	private static final List<String> KEYS = List.of("", "x", "dG9vIHNob3J0", "AAAAAAAAAAAAAAAAAAAAAAAA",
			"!!!!!!!!!!!!!!!!!!!!!!==", "AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAA==AAAA");

	private HeaderCases() {
	}

	static List<HostileCase> of(HostileSubject subject) {
		HostileCases cases = new HostileCases(subject);
		for (String version : VERSIONS) {
			cases.refuses("version." + named(version), "Another version is told the right one", 426,
					(right) -> right.header(VERSION, version));
		}
		cases.refuses("version.missing", "A missing version is another", 426, (right) -> right.without(VERSION));
		for (String key : KEYS) {
			cases.refuses("key." + named(key), "A key is 16 bytes in base64", 400, (right) -> right.header(KEY, key));
		}
		cases.refuses("key.missing", "A key has to be there", 400, (right) -> right.without(KEY))
			.refuses("connection.keep-alive", "Connection has to say Upgrade", 400,
					(right) -> right.header("Connection", "keep-alive"))
			.refuses("connection.upgrades", "No other word will do", 400,
					(right) -> right.header("Connection", "upgrades"))
			.refuses("connection.missing", "Connection has to be there", 400, (right) -> right.without("Connection"))
			.accepts("connection.list", "Connection may say more, in any case",
					(right) -> right.header("Connection", "keep-alive, UPGRADE"))
			.accepts("upgrade.case", "Upgrade may be in any case", (right) -> right.header("Upgrade", "WebSocket"));
		cases.add("malformed.http-1.0", "HTTP/1.0 knows no upgrades",
				(right) -> expectOtherVersion(subject.url(), right));
		addOrigins(cases, subject.url());
		return cases.all();
	}

	private static void expectOtherVersion(URI url, UpgradeRequest right) {
		String request = new String(right.head(), StandardCharsets.ISO_8859_1).replace("HTTP/1.1", "HTTP/1.0");
		try (RawConnection connection = RawConnection.to(url)) {
			connection.send(request.getBytes(StandardCharsets.ISO_8859_1));
			HostileCases.expectRefusal(connection.awaitResponse(Duration.ofSeconds(10)), 505);
		}
	}

	private static void addOrigins(HostileCases cases, URI url) {
		String host = url.getHost();
		String here = host + ":" + url.getPort();
		for (String origin : List.of("https://evil.example", "http://evil.example", "null", "http://" + host,
				"http://" + host + ":1", "http://" + host + ".evil.example", "http://evil" + host + ":" + url.getPort(),
				"http://" + here + ".evil.example", "http://" + here + "@evil.example", "http://evil.example/" + here,
				"http://" + here + "/", "file://", "x", "http://", "", "//" + host, "//" + here, "*")) {
			cases.refuses("origin." + named(origin), "Pages of other origins are refused", 403,
					(right) -> right.origin(origin));
		}
		for (String origin : List.of("http://" + here, "HTTP://" + here.toUpperCase(), "https://" + here)) {
			cases.accepts("same-origin." + named(origin), "Pages of the same origin are not",
					(right) -> right.origin(origin));
		}
		Map<String, Boolean> byDefaultPort = Map.of("http://chat.example", true, "http://chat.example:80", true,
				"https://chat.example", true, "https://chat.example:443", true, "http://chat.example:443", false,
				"https://chat.example:80", false, "http://chat.example:8080", false);
		byDefaultPort.forEach((origin, same) -> {
			if (same) {
				cases.accepts("default-port." + named(origin), "A default port may be left out",
						(right) -> right.header("Host", "chat.example").origin(origin));
			}
			else {
				cases.refuses("default-port." + named(origin), "Another port may not", 403,
						(right) -> right.header("Host", "chat.example").origin(origin));
			}
		});
	}

	private static String named(String value) {
		return value.isEmpty() ? "empty" : value;
	}

}
