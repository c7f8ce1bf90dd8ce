package io.github.p2ratchet.testsupport.conformance;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** The suite is kept by a server that is known to conform. */
class ConformanceSuiteTests {

	/** Enough where nothing comes, which is what is to be found out. */
	private static final Duration LITTLE_PATIENCE = Duration.ofMillis(300);

	private final EchoServer server = EchoServer.shared();

	@TestFactory
	@Timeout(300)
	Stream<DynamicTest> theContainerConforms() {
		return new ConformanceSuite(this.server.subject()).cases()
			.stream()
			.map((each) -> dynamicTest(each.toString(), each::run));
	}

	@TestFactory
	Stream<DynamicTest> whatTheContainerIsKnownForIsCaught() {
		return new ConformanceSuite(this.server.subject().withPatience(LITTLE_PATIENCE)).departures()
			.entrySet()
			.stream()
			.map((known) -> dynamicTest(known.getKey(),
					() -> assertThat(known.getValue()).anySatisfy(ConformanceSuiteTests::isNotKept)));
	}

	private static void isNotKept(ConformanceCase each) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(each::run);
	}

	@Test
	void namesAreUnique() {
		assertThat(new ConformanceSuite(this.server.subject()).cases()).extracting(ConformanceCase::id)
			.doesNotHaveDuplicates();
	}

}
