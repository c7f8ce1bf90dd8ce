package io.github.p2ratchet.testsupport;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.Parameter;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Every statement of the protocol document, proved. With {@code -Dratchet.url=…} and
 * {@code -Dratchet.token=…} another server is the subject; see {@link ProtocolSuite#main}
 * for further keys.
 */
@ForEachTransport
@ResourceLock(TestServer.BROADCASTS)
class ProtocolSuiteTests {

	@Parameter
	private TestTransport transport;

	@TestFactory
	@Timeout(300)
	Stream<DynamicTest> theServerKeepsTheProtocol() {
		return new ProtocolSuite(subject()).checks().stream().map((check) -> dynamicTest(check.toString(), () -> {
			Assumptions.assumeTrue(check.missing().isEmpty(), () -> "needs " + check.missing().orElse(""));
			check.run();
		}));
	}

	private ProtocolSubject subject() {
		Map<String, String> values = new HashMap<>();
		System.getProperties().forEach((key, value) -> {
			if (key.toString().startsWith("ratchet.")) {
				values.put(key.toString().substring("ratchet.".length()), value.toString());
			}
		});
		return !values.isEmpty() ? ProtocolSubject.of(values)
				: TestServer.sharedForBroadcasts(this.transport)
					.subject()
					.leaving(() -> TestServer.startLeaving(this.transport));
	}

}
