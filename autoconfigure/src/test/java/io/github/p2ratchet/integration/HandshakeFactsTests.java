package io.github.p2ratchet.integration;

import java.util.Locale;

import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What stays known of the request that became a connection, the same everywhere. */
@ForEachTransport
class HandshakeFactsTests {

	private final TestServer server;

	HandshakeFactsTests(TestTransport transport) {
		this.server = TestServer.shared(transport);
	}

	@Test
	@DisplayName("RT-2: the request stays known, with all its headers")
	void headersAreKnown() {
		Handshake handshake = handshake(UpgradeRequest.to(this.server.url())
			.origin("http://localhost:" + this.server.port())
			.header("X-Many", "one")
			.header("x-many", "t\u00e9o, three"));

		assertThat(handshake.headers("x-many")).containsExactly("one", "t\u00e9o, three");
		assertThat(handshake.header("X-MANY")).contains("one");
		assertThat(handshake.header("X-None")).isEmpty();
		assertThat(handshake.headers("X-None")).isEmpty();
		assertThat(handshake.origin()).contains("http://localhost:" + this.server.port());
		assertThat(handshake.subprotocol()).isEmpty();
		assertThat(handshake.isSecure()).isFalse();
		assertThat(handshake.remoteAddress().getHostString()).isEqualTo("127.0.0.1");
		assertThat(handshake.remoteAddress().getPort()).isPositive();
		assertThat(handshake).hasToString("Handshake[" + handshake.remoteAddress() + "]");
	}

	@Test
	void aSubprotocolIsKnown() {
		Handshake handshake = handshake(UpgradeRequest.to(this.server.url()).subprotocols("other", "ratchet.v1"));

		assertThat(handshake.subprotocol()).contains("ratchet.v1");
		assertThat(handshake.origin()).isEmpty();
	}

	@Test
	void queryParametersAreDecoded() {
		Handshake handshake = handshake(
				UpgradeRequest.to(this.server.url("?a=1&a=2&text=%C3%A9+x%26y%3D&empty=&bare&b=1=2")));

		assertThat(handshake.queryParameter("a")).contains("1");
		assertThat(handshake.queryParameter("text")).contains("\u00e9 x&y=");
		assertThat(handshake.queryParameter("empty")).contains("");
		assertThat(handshake.queryParameter("bare")).contains("");
		assertThat(handshake.queryParameter("b")).contains("1=2");
		assertThat(handshake.queryParameter("none")).isEmpty();
		assertThat(handshake.uri()).hasPath("/ratchet").hasPort(this.server.port()).hasHost("localhost");
		assertThat(handshake.uri().getRawQuery()).startsWith("a=1&a=2&text=%C3%A9+x");
	}

	@Test
	@DisplayName("RT-28, R11-12: cookies are known; who is not logged in has neither principal nor session")
	void cookiesAreKnown() {
		Handshake handshake = handshake(UpgradeRequest.to(this.server.url()).cookies("a=1; theme=dark; b="));

		assertThat(handshake.cookie("a")).contains("1");
		assertThat(handshake.cookie("theme")).contains("dark");
		assertThat(handshake.cookie("THEME")).isEmpty();
		assertThat(handshake.principal()).isEmpty();
		assertThat(handshake.httpSessionId()).isEmpty();
		assertThat(handshake.httpSessionAttribute("any")).isEmpty();
	}

	@Test
	void theLanguageIsThatWhichThePeerPrefers() {
		assertThat(localeFor("fr;q=0.5, de-CH, *;q=0.1")).isEqualTo(Locale.forLanguageTag("de-CH"));
		assertThat(localeFor("*")).isEqualTo(Locale.getDefault());
		assertThat(handshake(UpgradeRequest.to(this.server.url())).locale()).isEqualTo(Locale.getDefault());
	}

	private Locale localeFor(String languages) {
		return handshake(UpgradeRequest.to(this.server.url()).header("Accept-Language", languages)).locale();
	}

	private Handshake handshake(UpgradeRequest request) {
		try (EventClient client = new EventClient(request.open())) {
			String id = client.authenticate("ann-token").path("session").path("connection").asString();
			return this.server.bean(Connections.class).find(id).orElseThrow().handshake();
		}
	}

}
