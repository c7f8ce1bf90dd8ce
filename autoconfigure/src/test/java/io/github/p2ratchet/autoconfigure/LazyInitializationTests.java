package io.github.p2ratchet.autoconfigure;

import java.util.List;

import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.InvalidHandlerException;
import io.github.p2ratchet.dispatch.SocketEvent;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** What has to be there at the start is, even where everything else is lazy. */
class LazyInitializationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withUserConfiguration(RatchetAutoConfigurationTests.ApplicationConfiguration.class);

	@Test
	void withLazyInitializationABadHandlerStillEndsTheStart() {
		lazy().withBean(Stutterer.class)
			.run((context) -> assertThat(context).getFailure().isInstanceOf(InvalidHandlerException.class));
	}

	@Test
	void withLazyInitializationABadProviderStillEndsTheStart() {
		lazy().withPropertyValues("p2.ratchet.provider=nobody")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(RatchetConfigurationException.class)
				.hasMessageContaining("nobody"));
	}

	@Test
	void withLazyInitializationWhatHasToStartIsStarted() {
		WebApplicationContextRunner lazy = lazy().withBean(RatchetAutoConfigurationTests.NoProvider.class)
			.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.withPropertyValues("p2.ratchet.tokens.enabled=true");
		lazy.run((context) -> {
			ConfigurableListableBeanFactory beans = context.getSourceApplicationContext().getBeanFactory();
			assertThat(List.of("ratchetEventDispatcher", "ratchetInterceptors", "ratchetEndpointLifecycle",
					"ratchetPeriodicTimers", "ratchetSharedPortCheck", "ratchetTokens"))
				.allSatisfy((name) -> assertThat(beans.containsSingleton(name)).as(name).isTrue());
			assertThat(beans.containsSingleton("ratchetDialect")).as("the rest is lazy").isFalse();
		});
	}

	private WebApplicationContextRunner lazy() {
		return this.runner.withInitializer(
				(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()));
	}

	static class Stutterer implements ApplicationInterface {

		@SocketEvent("greet")
		void greet(String name, String again) {
		}

	}

}
