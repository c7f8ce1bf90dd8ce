package io.github.p2ratchet.autoconfigure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a command line makes of a configuration. */
class SocketCommandSettingsTests {

	private static final String START = "socket:server:start";

	private final Map<String, Object> configuration = new HashMap<>();

	private final ConfigurableEnvironment environment = new StandardEnvironment();

	@Test
	@DisplayName("P2-C9: what is said comes before what is configured")
	void whatIsSaidCounts() {
		configure("p2.ratchet.port=8081", "p2.ratchet.address=10.0.0.1", "server.port=8080",
				"management.server.port=8082");

		run(START, "9000", "127.0.0.1");

		assertListens(9000, "127.0.0.1");
	}

	@Test
	@DisplayName("P2-C9: what is configured comes before the default")
	void whatIsNotSaidIsAsConfigured() {
		configure("p2.ratchet.port=8081", "p2.ratchet.address=10.0.0.1");

		run(START);

		assertListens(8081, "10.0.0.1");
	}

	@Test
	@DisplayName("P2-C9: the default is port 8080 at all addresses, the web application's own or not")
	void withoutAnythingItIs8080() {
		run(START);

		assertListens(8080, null);
	}

	@ParameterizedTest
	@CsvSource({ "'',9090,9090", "9090,9090,9090", "8080,'',8080", "'',0,0", "'',-1,8080", "8080,-1,8080" })
	void whatSharesTheWebApplicationsPortIsServedThere(String port, String webPort, int expected) {
		configure("p2.ratchet.port=" + port, "server.port=" + webPort, "server.address=10.0.0.1");

		run(START);

		assertListens(expected, "8080".equals(port) && "-1".equals(webPort) ? null : "10.0.0.1");
	}

	@Test
	void thePortThatIsSaidMayBeTheWebApplications() {
		configure("server.port=9000", "server.address=10.0.0.1");

		run(START, "9000");

		assertListens(9000, null);
	}

	@Test
	void whatIsServedOnTheWebApplicationsPortIsEncryptedAsItIs() {
		configure("server.port=8443", "server.ssl.bundle=web");
		run(START);
		assertThat(this.environment.getProperty("p2.ratchet.ssl.bundle")).isEqualTo("web");
	}

	@ParameterizedTest
	@CsvSource({ "p2.ratchet.ssl.bundle=socket,socket", "server.ssl.enabled=false,", "p2.ratchet.port=8081," })
	void elsewhereItIsNot(String property, String expected) {
		configure("server.port=8443", "server.ssl.bundle=web", property);
		run(START);
		assertThat(this.environment.getProperty("p2.ratchet.ssl.bundle")).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "server.ssl.key-store", "server.ssl.certificate" })
	void whatCannotBeEncryptedAsTheWebServerIsRefused(String key) {
		configure("server.port=8443", key + "=classpath:keys");

		assertRefused("socket:server:start: the web application's port is encrypted by " + key + ", ", START);
		run(START, "8443");
		assertListens(8443, null);
	}

	@Test
	void noPortAtAllIsRefused() {
		configure("p2.ratchet.port=-1");
		assertRefused("ratchet:start: p2.ratchet.port is -1, so a port has to be said.", "ratchet:start");
		run("ratchet:start", "9000");
		assertListens(9000, null);
	}

	@Test
	void whereThereIsNoSocketServerNoneIsStarted() {
		configure("p2.ratchet.enabled=false");
		assertRefused("socket:server:start: p2.ratchet.enabled is false", START, "9000");
	}

	@Test
	void optionsAddToIt() {
		run(START, "--p2.ratchet.address=127.0.0.1", "9000", "--p2.ratchet.port=9000", "--server.port=-1");
		assertListens(9000, "127.0.0.1");
	}

	@Test
	void healthMayBeAskedForOnAPortOfItsOwn() {
		run(START, "9000", "--management.server.port=9001");
		assertThat(this.environment.getProperty("management.server.port")).isEqualTo("9001");
	}

	@ParameterizedTest
	@CsvSource({ "--p2.ratchet.port=9001,it says 9000", "--p2.ratchet.address=::1,it says 127.0.0.1",
			"--server.port=8080,nothing but the socket is to listen" })
	void optionsMustNotContradictIt(String option, String why) {
		assertRefused(START + ": the option " + option + " contradicts it: " + why + ".", START, "9000", "127.0.0.1",
				option);
	}

	@ParameterizedTest
	@CsvSource({ "reactive,none", "servlet,servlet", "none,none" })
	void aReactiveApplicationIsNoWebApplicationThen(String type, String expected) {
		configure("spring.main.web-application-type=" + type);

		run(START);

		assertThat(this.environment.getProperty("spring.main.web-application-type")).isEqualTo(expected);
	}

	@Test
	void withoutACommandNothingChanges() {
		run("9000", START, "--server.port=8080");

		assertThat(this.environment.getPropertySources().contains(SocketCommandListener.SOURCE)).isFalse();
	}

	@Test
	void optionsThatAreNotInForceAreNoContradiction() {
		new SocketCommandListener().onApplicationEvent(event(START, "9000", "--server.port=8080"));
		assertListens(9000, null);
	}

	@Test
	void toBeToldTwiceChangesNothing() {
		configure("server.port=9090");
		run(START, "9000");
		new SocketCommandListener().onApplicationEvent(event(START, "9000"));

		assertThat(this.environment.getProperty(SocketCommandSettings.PAGES_PORT)).isEqualTo("9090");
	}

	private void configure(String... properties) {
		for (String property : properties) {
			String[] parts = property.split("=", 2);
			this.configuration.put(parts[0], parts[1]);
		}
		this.environment.getPropertySources().remove("configuration");
		this.environment.getPropertySources().addLast(new MapPropertySource("configuration", this.configuration));
	}

	private void run(String... arguments) {
		this.environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
		new SocketCommandListener().onApplicationEvent(event(arguments));
	}

	private ApplicationEnvironmentPreparedEvent event(String... arguments) {
		ConfigurationPropertySources.attach(this.environment);
		return new ApplicationEnvironmentPreparedEvent(new DefaultBootstrapContext(), new SpringApplication(),
				arguments, this.environment);
	}

	private void assertListens(int port, String address) {
		assertThat(SocketPort.of(this.environment)).isEqualTo(new SocketPort(SocketPort.Kind.OWN, port));
		assertThat(this.environment.getProperty("p2.ratchet.address")).isEqualTo(address);
		assertThat(Arrays.asList("server.port", "management.server.port"))
			.allSatisfy((key) -> assertThat(this.environment.getProperty(key)).isEqualTo("-1"));
	}

	private void assertRefused(String beginning, String... arguments) {
		assertThatExceptionOfType(SocketCommandException.class).isThrownBy(() -> run(arguments))
			.withMessageStartingWith(beginning)
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(2));
	}

}
