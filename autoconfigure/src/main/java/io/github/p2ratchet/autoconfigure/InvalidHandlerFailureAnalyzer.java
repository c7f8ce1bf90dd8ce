package io.github.p2ratchet.autoconfigure;

import io.github.p2ratchet.dispatch.InvalidHandlerException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells which handler could never work.
 */
class InvalidHandlerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidHandlerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidHandlerException cause) {
		String description = String.format("A handler cannot work:%n%n    Bean:   %s%n    Method: %s%n%n%s",
				cause.beanName(), cause.method(), cause.problem());
		return new FailureAnalysis(description, cause.advice(), cause);
	}

}
