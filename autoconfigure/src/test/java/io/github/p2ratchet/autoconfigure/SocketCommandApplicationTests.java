package io.github.p2ratchet.autoconfigure;

import java.net.URI;
import java.util.Optional;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.SocketEvent;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Applications that are started with a command. */
@Isolated("what is written to standard error is looked at")
@ExtendWith(OutputCaptureExtension.class)
class SocketCommandApplicationTests {

	@ParameterizedTest
	@ValueSource(strings = { "socket:server:start", "ratchet:start" })
	@DisplayName("P2-C9 P2-C10 P2-C12: the socket listens, the web server does not, and its beans are there")
	void theSocketServerStartsAlone(String name, CapturedOutput output) {
		try (ConfigurableApplicationContext context = application(WebApplicationType.SERVLET).run(name, "0",
				"127.0.0.1"); EventClient client = EventClient.connect(url(context), "ann")) {
			assertThat(client.request("who", "null").path("data").asString()).isEqualTo("ann");
			assertThat(((ServletWebServerApplicationContext) context).getWebServer().getPort()).isEqualTo(-1);
			assertThat(context.getBeanNamesForType(DispatcherServlet.class)).isNotEmpty();
			assertThat(output).contains("Ratchet - listening on 127.0.0.1:" + port(context));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "NONE", "REACTIVE" })
	void applicationsWithoutAServletContainerKnowTheCommandToo(WebApplicationType type) {
		try (ConfigurableApplicationContext context = application(type).run("ratchet:start", "0");
				EventClient client = EventClient.connect(url(context), "ann")) {
			assertThat(client.request("who", "null").path("data").asString()).isEqualTo("ann");
		}
	}

	@Test
	void pagesOfTheWebApplicationMayConnectThoughItIsAnotherProcess() {
		try (ConfigurableApplicationContext context = application(WebApplicationType.SERVLET)
			.properties("server.port=9090")
			.run("socket:server:start", "0")) {
			UpgradeRequest request = UpgradeRequest.to(url(context));

			assertThat(request.origin("http://localhost:9090").response().status()).isEqualTo(101);
			assertThat(request.origin("http://localhost:9091").response().status()).isEqualTo(403);
		}
	}

	@Test
	@DisplayName("P2-C10: what cannot be understood ends the start with the usage and a code")
	void aMistakeIsAnsweredWithTheUsage(CapturedOutput output) {
		assertThatExceptionOfType(SocketCommandException.class)
			.isThrownBy(() -> application(WebApplicationType.SERVLET).run("socket:server:start", "eighty"))
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(2));

		assertThat(output.getErr()).contains(
				"socket:server:start: the port has to be a number from 0 to 65535, not 'eighty'.",
				"Usage: socket:server:start [port] [address]");
		assertThat(output.getAll()).doesNotContain("\tat ", "APPLICATION FAILED TO START");
	}

	@Test
	void otherMistakesAreReportedAsEver() {
		assertThat(new SocketCommandReporter().reportException(new IllegalStateException("x"))).isFalse();
	}

	@Test
	void otherArgumentsAreTheApplicationsOwn() {
		try (ConfigurableApplicationContext context = application(WebApplicationType.SERVLET).run("import", "9000")) {
			assertThat(((ServletWebServerApplicationContext) context).getWebServer().getPort()).isPositive();
			assertThat(context.getEnvironment().containsProperty("local.ratchet.port")).isFalse();
		}
	}

	private static SpringApplicationBuilder application(WebApplicationType type) {
		return new SpringApplicationBuilder(Application.class).web(type)
			.properties("server.port=0", "spring.main.banner-mode=off", "p2.ratchet.drain.duration=0");
	}

	private static URI url(ConfigurableApplicationContext context) {
		return URI.create("ws://localhost:" + port(context) + "/ratchet");
	}

	private static int port(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.ratchet.port", Integer.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		ClientProvider<Client> clients() {
			return (token) -> Optional.of(Client.of(token, token));
		}

		@Bean
		Handlers handlers() {
			return new Handlers();
		}

	}

	static class Handlers implements ApplicationInterface {

		@SocketEvent("who")
		String who(Client client) {
			return client.clientId();
		}

	}

}
