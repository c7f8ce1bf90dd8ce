package io.github.p2ratchet.transport.servlet;

import io.github.p2ratchet.testsupport.RawSocketClient;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The web application's port behind a proxy, of which the web server knows. */
class ForwardedAddressTests {

	private static final String[] GUARDS = { "p2.ratchet.connections.blocked-addresses=6.6.6.0/24",
			"p2.ratchet.connections.max-per-address=2" };

	@ParameterizedTest
	@CsvSource({ "TOMCAT,native,101", "TOMCAT,framework,403", "TOMCAT_CONTAINER,framework,403", "JETTY,native,403",
			"JETTY,framework,403" })
	void guardsLookAtTheClient(TestTransport transport, String strategy, int whereTheFirstOfSeveralIsBlocked) {
		try (TestServer server = TestServer.start(transport, GUARDS[0], GUARDS[1],
				"server.forward-headers-strategy=" + strategy)) {
			UpgradeRequest request = UpgradeRequest.to(server.url());

			assertThat(request.header("X-Forwarded-For", "6.6.6.6").response().status()).isEqualTo(403);
			assertThat(request.header("X-Forwarded-For", "192.0.2.1").response().status()).isEqualTo(101);
			assertThat(request.header("X-Forwarded-For", "6.6.6.6, 192.0.2.1").response().status())
				.isEqualTo(whereTheFirstOfSeveralIsBlocked);
			try (RawSocketClient first = request.header("X-Forwarded-For", "2001:db8::1").open();
					RawSocketClient second = request.header("X-Forwarded-For", "2001:db8::2").open()) {
				assertThat(request.header("X-Forwarded-For", "2001:db8::3").response().status()).isEqualTo(429);
				assertThat(request.header("X-Forwarded-For", "2001:db8:0:1::1").response().status()).isEqualTo(101);
			}
		}
	}

	@Test
	void thePageIsThatOfTheForwardedHost() {
		try (TestServer server = TestServer.start("server.forward-headers-strategy=framework",
				"p2.ratchet.allowed-hosts=www.example.org")) {
			UpgradeRequest request = UpgradeRequest.to(server.url())
				.header("X-Forwarded-Host", "www.example.org")
				.header("X-Forwarded-Proto", "https");

			assertThat(request.origin("https://www.example.org").response().status()).isEqualTo(101);
			assertThat(request.origin("https://www.example.org.evil").response().status()).isEqualTo(403);
			assertThat(UpgradeRequest.to(server.url()).response().status()).isEqualTo(404);
		}
	}

	@Test
	void withoutThatNobodyIsBelieved() {
		try (TestServer server = TestServer.start(GUARDS[0], "p2.ratchet.proxy.trusted=127.0.0.0/8")) {
			UpgradeRequest request = UpgradeRequest.to(server.url());

			assertThat(request.header("X-Forwarded-For", "6.6.6.6").response().status()).isEqualTo(101);
			assertThat(request.header("Forwarded", "for=6.6.6.6").response().status()).isEqualTo(101);
			assertThat(request.header("X-Forwarded-Host", "www.example.org")
				.origin("https://www.example.org")
				.response()
				.status()).isEqualTo(403);
		}
	}

}
