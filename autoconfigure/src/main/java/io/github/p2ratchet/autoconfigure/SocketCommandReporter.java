package io.github.p2ratchet.autoconfigure;

import java.io.PrintStream;

import org.springframework.boot.SpringBootExceptionReporter;

/**
 * Tells who typed a command wrongly what is wrong and how it goes, on standard error: no
 * logging is set up that early, and nobody looks for a typing error in a log.
 */
final class SocketCommandReporter implements SpringBootExceptionReporter {

	SocketCommandReporter() {
	}

	@Override
	public boolean reportException(Throwable failure) {
		if (!(failure instanceof SocketCommandException)) {
			return false;
		}
		PrintStream out = System.err;
		out.println(failure.getMessage());
		out.println();
		out.print(SocketCommand.USAGE);
		out.flush();
		return true;
	}

}
