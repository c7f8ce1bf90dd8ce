package io.github.p2ratchet.autoconfigure;

import org.springframework.boot.ExitCodeGenerator;

/**
 * A command line that asks for the socket server alone in a way that cannot work. Ends
 * the start; the report is the usage.
 */
final class SocketCommandException extends RuntimeException implements ExitCodeGenerator {

	private static final long serialVersionUID = 1L;

	/** What shells return for a builtin that is used wrongly. */
	static final int EXIT_CODE = 2;

	SocketCommandException(String message) {
		super(message);
	}

	@Override
	public int getExitCode() {
		return EXIT_CODE;
	}

}
