package io.github.p2ratchet.autoconfigure;

import java.time.Duration;
import java.util.Optional;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.SocketEvent;
import io.github.p2ratchet.timer.PeriodicTimer;
import java.io.IOException;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What someone reads whose application does not start.
 */
@Isolated("an application that starts sets up logging for the whole machine")
@ExtendWith(OutputCaptureExtension.class)
class StartupReportTests {

	private static final String HEADLINE = "APPLICATION FAILED TO START";

	@Test
	void aValueOutOfRange(CapturedOutput output) {
		fail(Application.class, "--p2.ratchet.max-nesting=0");

		assertThat(output).contains(HEADLINE)
			.contains("The property 'p2.ratchet.max-nesting' is set to '0': it has to be from 1 to 1000.")
			.contains("Set p2.ratchet.max-nesting to a value from 1 to 1000.")
			.doesNotContain("Failed to bind properties");
	}

	@Test
	void aNetworkThatIsNone(CapturedOutput output) {
		fail(Application.class, "--p2.ratchet.connections.blocked-addresses=192.0.2.1,10.1.2.3/8");

		assertThat(output).contains(HEADLINE)
			.contains(
					"The property 'p2.ratchet.connections.blocked-addresses' is set to '10.1.2.3/8': it has bits behind "
							+ "its prefix; the network is 10.0.0.0/8.")
			.contains("Write each entry of p2.ratchet.connections.blocked-addresses as an address or a network");
	}

	@Test
	void anInvalidPath(CapturedOutput output) {
		fail(Application.class, "--p2.ratchet.path=socket/{id}");

		assertThat(output).contains(HEADLINE)
			.contains("The property 'p2.ratchet.path' is set to 'socket/{id}'")
			.contains("Set p2.ratchet.path to a path such as /ratchet");
	}

	@Test
	void anOwnPortInUse(CapturedOutput output) throws IOException {
		try (ServerSocket taken = new ServerSocket(0)) {
			fail(Application.class, "--p2.ratchet.port=" + taken.getLocalPort());

			assertThat(output).contains(HEADLINE)
				.contains("The socket server cannot listen on 0.0.0.0:" + taken.getLocalPort() + ": ")
				.contains("Stop what else listens there, or set p2.ratchet.port to another port");
		}
	}

	@Test
	void anAddressThatIsNotHere(CapturedOutput output) {
		fail(Application.class, "--p2.ratchet.port=0", "--p2.ratchet.address=192.0.2.1");

		assertThat(output).contains("The socket server cannot listen on 192.0.2.1:0: ");
	}

	@Test
	void anUnknownBundle(CapturedOutput output) {
		fail(Application.class, "--p2.ratchet.port=0", "--p2.ratchet.ssl.bundle=chat");

		assertThat(output).contains("The property 'p2.ratchet.ssl.bundle' is set to 'chat': there is no such bundle.")
			.contains("Define it with spring.ssl.bundle.jks.chat.*");
	}

	@Test
	void aRateOfWhatNothingHandles(CapturedOutput output) {
		fail(Application.class, "--p2.ratchet.rate-limit.events.chat.sent=5/s");

		assertThat(output).contains(HEADLINE)
			.contains("The property 'p2.ratchet.rate-limit.events.chat.sent' is set to '5/s': nothing handles an event")
			.contains("Write the name as in @SocketEvent");
	}

	@Test
	void noWebServerAndNoPort(CapturedOutput output) {
		fail(Application.class, "--spring.main.web-application-type=none");

		assertThat(output).contains(HEADLINE)
			.contains("P2 Ratchet needs a port: p2.ratchet.port is not set, and there is no servlet web server")
			.contains("Set p2.ratchet.port to a port of its own")
			.contains("spring-boot-starter-webmvc")
			.contains("p2.ratchet.enabled to false");
	}

	@Test
	void twoTimersOfAName(CapturedOutput output) { // P2-T2
		fail(TimersApplication.class);

		assertThat(output).contains(HEADLINE)
			.contains("The timers of the beans 'first' and 'second' have the same name, 'tick'.")
			.contains("Return a name of its own");
	}

	@Test
	void aShortSecretIsNotShown(CapturedOutput output) {
		fail(Application.class, "--p2.ratchet.tokens.secret=hunter2");

		assertThat(output).contains(HEADLINE)
			.contains("The property 'p2.ratchet.tokens.secret' is set to '******'")
			.doesNotContain("hunter2");
	}

	@Test
	void anUnknownProvider(CapturedOutput output) { // P2-C2
		fail(ProvidersApplication.class, "--p2.ratchet.provider=accounts");

		assertThat(output).contains(HEADLINE)
			.contains("The property 'p2.ratchet.provider' is set to 'accounts': there is neither a ClientProvider bean")
			.contains("customers, staff")
			.contains("anonymous, principal");
	}

	@Test
	void severalProviders(CapturedOutput output) { // P2-C2
		fail(ProvidersApplication.class);

		assertThat(output).contains(HEADLINE)
			.contains("The property 'p2.ratchet.provider' is not set: there are several ClientProvider beans")
			.contains("customers, staff")
			.contains("@Primary");
	}

	@Test
	void anInvalidHandler(CapturedOutput output) {
		fail(HandlerApplication.class);

		assertThat(output).contains(HEADLINE)
			.contains("A handler cannot work:")
			.contains("Bean:   stutterer")
			.containsPattern("Method: .*Stutterer\\.greet\\(String, String\\)")
			.contains("Parameter 'String again'")
			.contains("Take one record with all the data");
	}

	private static void fail(Class<?> application, String... arguments) {
		SpringApplication start = new SpringApplicationBuilder(application).properties("server.port=0").build();
		assertThatException().isThrownBy(() -> start.run(arguments));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class TimersApplication {

		@Bean
		PeriodicTimer first() {
			return PeriodicTimer.of("tick", Duration.ofSeconds(1), () -> {
			});
		}

		@Bean
		PeriodicTimer second() {
			return PeriodicTimer.of("tick", Duration.ofSeconds(2), () -> {
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ProvidersApplication {

		@Bean
		ClientProvider<Client> customers() {
			return (token) -> Optional.empty();
		}

		@Bean
		ClientProvider<Client> staff() {
			return (token) -> Optional.empty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class HandlerApplication {

		@Bean
		Stutterer stutterer() {
			return new Stutterer();
		}

	}

	static class Stutterer implements ApplicationInterface {

		@SocketEvent("greet")
		void greet(String name, String again) {
		}

	}

}
