package io.github.p2ratchet.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Tells what is wrong with a setting. Asked before Boot's own analyzers, one of which
 * reports any exception of a properties record as a failure to bind.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class RatchetConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<RatchetConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RatchetConfigurationException cause) {
		return new FailureAnalysis(cause.description(), cause.advice(), cause);
	}

}
