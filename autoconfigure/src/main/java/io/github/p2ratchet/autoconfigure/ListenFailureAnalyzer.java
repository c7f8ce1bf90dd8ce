package io.github.p2ratchet.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.github.p2ratchet.transport.netty.ListenException;

/**
 * Says what to do about a port that cannot be had.
 */
final class ListenFailureAnalyzer extends AbstractFailureAnalyzer<ListenException> {

	ListenFailureAnalyzer() {
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ListenException cause) {
		String where = cause.address().getHostString() + ":" + cause.address().getPort();
		String why = (cause.getCause() != null) ? cause.getCause().getMessage() : cause.getMessage();
		return new FailureAnalysis("The socket server cannot listen on " + where + ": " + why + ".",
				"Stop what else listens there, or set p2.ratchet.port to another port (0 for a free one) and"
						+ " p2.ratchet.address to an address of this machine.",
				cause);
	}

}
