package io.github.p2ratchet.benchmarks;

import java.io.IOException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.p2ratchet.benchmarks.load.BroadcastLoad;
import io.github.p2ratchet.benchmarks.load.EchoLoad;
import io.github.p2ratchet.benchmarks.load.LoadClient;
import io.github.p2ratchet.benchmarks.load.Outcome;
import io.github.p2ratchet.benchmarks.server.PlainServer;
import io.github.p2ratchet.benchmarks.server.RatchetServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is compared does the same; how fast does not matter here.
 */
class LoadTests {

	@ParameterizedTest
	@CsvSource({ "true, false", "false, false", "false, true" })
	void everyServerAnswersAndBroadcasts(boolean ratchet, boolean decorated) throws IOException {
		Class<?> server = ratchet ? RatchetServer.class : PlainServer.class;
		try (ConfigurableApplicationContext context = SpringApplication.run(server, "--server.port=0",
				"--p2.ratchet.enabled=" + ratchet, "--decorated=" + decorated, "--spring.main.banner-mode=off",
				"--logging.level.root=warn");
				LoadClient client = LoadClient.connect(port(context), RatchetServer.PATH, 5)) {
			Outcome echoes = EchoLoad.run(client, 1, 1000, 100);
			Outcome deliveries = BroadcastLoad.run(client, 101, 100, 10);

			assertThat(echoes.messages()).isEqualTo(100);
			assertThat(deliveries.messages()).isEqualTo(50);
			assertThat(deliveries.p99Millis()).isGreaterThanOrEqualTo(deliveries.p50Millis()).isPositive();
		}
	}

	private static int port(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

}
