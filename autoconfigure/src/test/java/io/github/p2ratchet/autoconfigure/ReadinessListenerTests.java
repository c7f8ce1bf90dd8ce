package io.github.p2ratchet.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether an application that leaves still wants to be sent anybody. */
class ReadinessListenerTests {

	@Test
	void withoutAWebServerReadinessGoesDownOnce() {
		assertThat(statesOf(WebApplicationType.NONE)).containsExactly(ReadinessState.ACCEPTING_TRAFFIC,
				ReadinessState.REFUSING_TRAFFIC);
	}

	@Test
	void withAWebServerToo() {
		assertThat(statesOf(WebApplicationType.SERVLET)).containsExactly(ReadinessState.ACCEPTING_TRAFFIC,
				ReadinessState.REFUSING_TRAFFIC);
	}

	private static List<ReadinessState> statesOf(WebApplicationType type) {
		List<ReadinessState> states = new ArrayList<>();
		ApplicationListener<AvailabilityChangeEvent<?>> recorder = (event) -> {
			if (event.getState() instanceof ReadinessState state) {
				states.add(state);
			}
		};
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class).web(type)
			.listeners(recorder)
			.properties("server.port=0", "p2.ratchet.port=0", "p2.ratchet.address=127.0.0.1",
					"spring.main.banner-mode=off")
			.run();
		context.close();
		return states;
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
