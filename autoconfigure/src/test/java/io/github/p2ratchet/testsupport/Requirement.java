package io.github.p2ratchet.testsupport;

import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/**
 * Programs that tests need and machines need not have.
 */
public final class Requirement {

	private Requirement() {
	}

	/**
	 * Do without a program.
	 * @param <T> what the caller would have returned
	 * @param message what to install
	 * @param variable environment variable that is {@code true} where the program is
	 * required, as {@code CI} is where all are
	 * @return never: the test is skipped, or fails where the program is required
	 */
	public static <T> T missing(String message, String variable) {
		boolean required = Stream.of(variable, "CI").map(System::getenv).anyMatch("true"::equals);
		return required ? fail(message) : abort(message);
	}

}
