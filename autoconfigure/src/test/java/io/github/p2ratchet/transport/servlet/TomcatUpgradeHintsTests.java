package io.github.p2ratchet.transport.servlet;

import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

class TomcatUpgradeHintsTests {

	@Test
	void tomcatMayMakeTheHandler() throws NoSuchMethodException {
		RuntimeHints hints = new RuntimeHints();

		new TomcatUpgradeHints().registerHints(hints, getClass().getClassLoader());

		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(TomcatUpgradeHandler.class.getConstructor())).accepts(hints);
	}

}
