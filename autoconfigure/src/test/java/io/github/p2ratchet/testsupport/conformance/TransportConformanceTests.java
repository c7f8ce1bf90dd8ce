package io.github.p2ratchet.testsupport.conformance;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;

import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** An echo's route conforms on every transport, as far as the container beneath does. */
@ForEachTransport
class TransportConformanceTests {

	/** A container reads compressed data to their end, though they are too large. */
	private static final Duration PATIENT = Duration.ofSeconds(30);

	/**
	 * Jetty waits for whole heads with their payload and for whole texts before it finds
	 * fault, and promises no window of compressed data.
	 */
	private static final String[] JETTY_DEPARTURES = { "framing.length.negative", "framing.length.control-",
			"ping.of-126.announced", "reserved.bits-1.announced", "reserved.bits-2.announced",
			"reserved.bits-3.announced", "reserved.bits-4.announced", "reserved.bits-5.announced",
			"reserved.bits-6.announced", "reserved.bits-7.announced", "utf8.at-once.", "limit.text.one-more.unfinished",
			"limit.binary.one-more.unfinished", "limit.text.announced-in-parts", "limit.binary.announced-in-parts",
			"deflate.offer.server_max", "deflate.offer.client_max_window_bits-8-server_max",
			"deflate.offer.server_no_context_takeover-server_max", "deflate.invalid-offer.",
			"deflate.next-offer.unknown", "deflate.form.last-block", "deflate.corrupt.truncated" };

	private static TestServer server;

	@Parameter
	TestTransport transport;

	@BeforeParameterizedClassInvocation
	static void startServer(TestTransport transport) {
		server = TestServer.start(transport, EchoRoute.class, EchoRoute.PROPERTIES);
	}

	@AfterParameterizedClassInvocation
	static void stopServer() {
		server.close();
	}

	@TestFactory
	@Timeout(300)
	@DisplayName("RT-19, RT-20, RT-21, RT-25: 1002 for faults, 1007 for what is no UTF-8, closes and pings are answered")
	Stream<DynamicTest> conforms() {
		boolean ours = !server.transport().waitsForPeers();
		return new ConformanceSuite(subject()).cases()
			.stream()
			.map((each) -> dynamicTest(each.toString(), ours ? each::run : each::runTwiceAtMost));
	}

	private static ConformanceSubject subject() {
		URI url = URI.create("ws://localhost:" + server.port() + "/echo");
		ConformanceSubject subject = ConformanceSubject.at(url).withLimit(EchoServer.LIMIT).withDeflate();
		return switch (server.transport()) {
			case TOMCAT_CONTAINER -> subject.departingAt(EchoServer.DEPARTURES).withPatience(PATIENT);
			case JETTY_CONTAINER -> subject.departingAt(JETTY_DEPARTURES).withPatience(PATIENT);
			default -> subject;
		};
	}

}
