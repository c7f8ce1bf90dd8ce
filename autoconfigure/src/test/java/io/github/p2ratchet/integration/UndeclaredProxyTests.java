package io.github.p2ratchet.integration;

import io.github.p2ratchet.testsupport.RawSocketClient;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients behind a proxy that nobody has declared lock each other out. */
@Isolated("an application that starts elsewhere silences the log for a moment")
@ExtendWith(OutputCaptureExtension.class)
class UndeclaredProxyTests {

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "JETTY_CONTAINER", "OWN_PORT" })
	void theLogTellsWhatToSet(TestTransport transport, CapturedOutput output) {
		try (TestServer server = TestServer.start(transport, "p2.ratchet.connections.max-per-address=1")) {
			String proxy = "127.19.0." + (transport.ordinal() + 1);
			UpgradeRequest request = UpgradeRequest.to(server.url()).from(proxy);
			try (RawSocketClient client = request.header("X-Forwarded-For", "192.0.2.1").open()) {
				assertThat(request.header("X-Forwarded-For", "192.0.2.2").response().status()).isEqualTo(429);
				assertThat(request.header("X-Forwarded-For", "192.0.2.3").response().status()).isEqualTo(429);
			}

			assertThat(output.toString().split("Refusing connections from " + proxy, -1)).hasSize(2);
			assertThat(output.toString().lines().filter((line) -> line.contains(proxy))).singleElement()
				.asString()
				.contains("WARN", "p2.ratchet.connections.max-per-address", "p2.ratchet.proxy.trusted");
		}
	}

}
