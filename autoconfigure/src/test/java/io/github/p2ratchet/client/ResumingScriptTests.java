package io.github.p2ratchet.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.SocketEvent;
import io.github.p2ratchet.testsupport.Node;
import io.github.p2ratchet.testsupport.TestAccounts;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.faults.FaultProxy;
import io.github.p2ratchet.testsupport.faults.RandomCuts;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The JavaScript client and a real server, and between them a network that cuts
 * connections in every way.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ResumingScriptTests {

	private static final Path SCRIPTS = Path.of("src", "test", "resources", "client").toAbsolutePath();

	private static final Path CLIENT = Path
		.of("src", "main", "resources", "META-INF", "p2-ratchet", "client", "ratchet.mjs")
		.toAbsolutePath();

	private static final int MESSAGES = 600;

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "JETTY", "OWN_PORT" })
	void nothingIsLostDoubledOrReordered(TestTransport transport) {
		RandomCuts cuts = new RandomCuts(transport.ordinal(), Duration.ofMillis(20), Duration.ofMillis(400));
		try (TestServer server = TestServer.start(transport, Application.class);
				FaultProxy proxy = cuts.proxyTo(server.port())) {
			cuts.begin();
			CompletableFuture<Void> enough = CompletableFuture.runAsync(cuts::stop,
					CompletableFuture.delayedExecutor(15, TimeUnit.SECONDS));

			Node.Result result = Node.run(SCRIPTS, Duration.ofMinutes(2), List.of("--no-warnings", "resuming.mjs",
					CLIENT.toUri().toString(), proxy.url(server.url()).toString(), String.valueOf(MESSAGES)));
			enough.cancel(false);

			assertThat(result.exitCode()).as(result.output()).isZero();
			JsonNode told = new JsonMapper().readTree(result.output());
			List<Integer> all = IntStream.rangeClosed(1, MESSAGES).boxed().toList();
			assertThat(server.bean(Application.Echo.class).received).isEqualTo(all);
			assertThat(told.path("received").valueStream().map(JsonNode::asInt)).isEqualTo(all);
			assertThat(told.path("problems")).isEmpty();
			assertThat(told.path("resumes").asInt()).isPositive();
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Application.Echo.class, TestAccounts.class })
	static class Application {

		@Bean
		SecurityFilterChain everybodyMayConnect(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

		/** Sends back what it gets, in every way there is. */
		static class Echo implements ApplicationInterface {

			private final List<Integer> received = new CopyOnWriteArrayList<>();

			@SocketEvent("up")
			int up(int number, Connection connection) {
				this.received.add(number);
				connection.emit("down", number);
				return number;
			}

			@SocketEvent("asking")
			CompletableFuture<Integer> ask(int number, Connection connection) {
				return connection.request("double", number, Integer.class, Duration.ofMinutes(1));
			}

		}

	}

}
