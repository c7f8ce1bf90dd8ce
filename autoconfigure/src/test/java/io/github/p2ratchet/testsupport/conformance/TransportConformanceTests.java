package io.github.p2ratchet.testsupport.conformance;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** The transports that speak WebSocket themselves conform. */
@ParameterizedClass
@EnumSource(names = "OWN_PORT")
class TransportConformanceTests {

	private static TestServer server;

	@Parameter
	TestTransport transport;

	@BeforeParameterizedClassInvocation
	static void startServer(TestTransport transport) {
		server = TestServer.start(transport, OwnPortEcho.class, "p2.ratchet.max-message-size=16MB",
				"p2.ratchet.outbound.max-buffer=64MB", "p2.ratchet.outbound.max-published=64MB");
	}

	@AfterParameterizedClassInvocation
	static void stopServer() {
		server.close();
	}

	@TestFactory
	@Timeout(300)
	Stream<DynamicTest> conforms() {
		return new ConformanceSuite(subject()).cases().stream().map((each) -> dynamicTest(each.toString(), each::run));
	}

	private static ConformanceSubject subject() {
		URI url = URI.create("ws://localhost:" + server.bean(AtomicInteger.class) + "/echo");
		return ConformanceSubject.at(url).withLimit(EchoServer.LIMIT).withDeflate();
	}

}
