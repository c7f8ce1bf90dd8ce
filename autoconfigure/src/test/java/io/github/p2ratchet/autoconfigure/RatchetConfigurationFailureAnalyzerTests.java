package io.github.p2ratchet.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class RatchetConfigurationFailureAnalyzerTests {

	@Test
	void namesPropertyValueProblemAndAdvice() {
		FailureAnalysis analysis = analyze(
				new RatchetConfigurationException("p2.ratchet.path", "chat", "it has no slash", "Write '/chat'."));

		assertThat(analysis.getDescription())
			.isEqualTo("The property 'p2.ratchet.path' is set to 'chat': it has no slash.");
		assertThat(analysis.getAction()).isEqualTo("Write '/chat'.");
	}

	@Test
	void saysWhenThePropertyIsNotSet() {
		FailureAnalysis analysis = analyze(
				new RatchetConfigurationException("p2.ratchet.provider", null, "there are two", "Name one."));

		assertThat(analysis.getDescription())
			.isEqualTo("The property 'p2.ratchet.provider' is not set: there are two.");
	}

	@Test
	void isAskedBeforeTheAnalyzersOfBoot() {
		List<String> analyzers = SpringFactoriesLoader.loadFactoryNames(FailureAnalyzer.class,
				getClass().getClassLoader());

		assertThat(analyzers).contains(RatchetConfigurationFailureAnalyzer.class.getName());
		assertThat(OrderUtils.getOrder(RatchetConfigurationFailureAnalyzer.class))
			.isEqualTo(Ordered.HIGHEST_PRECEDENCE);
	}

	private FailureAnalysis analyze(RatchetConfigurationException exception) {
		FailureAnalysis analysis = new RatchetConfigurationFailureAnalyzer()
			.analyze(new IllegalStateException("Failed to start", exception));
		assertThat(analysis).isNotNull();
		return analysis;
	}

}
