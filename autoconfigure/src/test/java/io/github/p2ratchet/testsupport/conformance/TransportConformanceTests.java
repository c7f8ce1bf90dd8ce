package io.github.p2ratchet.testsupport.conformance;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Every transport conforms, as far as the container beneath does. */
@ForEachTransport
class TransportConformanceTests {

	private static TestServer server;

	@Parameter
	TestTransport transport;

	@BeforeParameterizedClassInvocation
	static void startServer(TestTransport transport) {
		server = TestServer.start(transport, transport.isOwnPort() ? OwnPortEcho.class : SharedPortEcho.class,
				"p2.ratchet.max-message-size=16MB", "p2.ratchet.compression.enabled=true",
				"p2.ratchet.compression.min-size=8B", "p2.ratchet.outbound.max-buffer=64MB",
				"p2.ratchet.outbound.max-published=64MB");
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
		boolean own = server.transport().isOwnPort();
		URI url = URI.create("ws://localhost:" + (own ? server.bean(AtomicInteger.class) : server.port()) + "/echo");
		ConformanceSubject subject = ConformanceSubject.at(url).withLimit(EchoServer.LIMIT).withDeflate();
		return (server.transport() == TestTransport.TOMCAT_CONTAINER) ? subject.departingAt(EchoServer.DEPARTURES)
				: subject;
	}

}
