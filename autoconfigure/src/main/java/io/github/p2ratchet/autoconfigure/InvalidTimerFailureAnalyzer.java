package io.github.p2ratchet.autoconfigure;

import io.github.p2ratchet.timer.InvalidTimerException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells which timer cannot be started.
 */
class InvalidTimerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidTimerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidTimerException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.advice(), cause);
	}

}
