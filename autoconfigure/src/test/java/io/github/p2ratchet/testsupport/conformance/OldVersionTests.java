package io.github.p2ratchet.testsupport.conformance;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Clients of version 8 are served as those of the standard, but for what their draft
 * says.
 */
class OldVersionTests {

	private static TestServer server;

	@BeforeAll
	static void startServer() {
		server = TestServer.start(TestTransport.OWN_PORT, EchoRoute.class,
				Stream
					.concat(Arrays.stream(EchoRoute.PROPERTIES), Stream.of("p2.ratchet.handshake.allow-version8=true"))
					.toArray(String[]::new));
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@TestFactory
	@Timeout(300)
	@DisplayName("R11-10: HyBi-10 keeps what it has in common with RFC 6455, and compresses nothing")
	Stream<DynamicTest> keepsTheStandard() {
		return tests(new ConformanceSuite(subject()).cases());
	}

	@TestFactory
	@Timeout(300)
	@DisplayName("R11-10: HyBi-10 says 1004 where 1009 says now that a message is too large")
	Stream<DynamicTest> keepsTheDraft() {
		return tests(HybiCases.of(subject()));
	}

	private static Stream<DynamicTest> tests(List<ConformanceCase> cases) {
		return cases.stream().map((each) -> dynamicTest(each.toString(), each::run));
	}

	private static ConformanceSubject subject() {
		return ConformanceSubject.at(URI.create("ws://localhost:" + server.port() + "/echo"))
			.withLimit(EchoServer.LIMIT)
			.inVersion8();
	}

}
