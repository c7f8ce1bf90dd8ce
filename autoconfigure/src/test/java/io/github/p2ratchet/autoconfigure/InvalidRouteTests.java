package io.github.p2ratchet.autoconfigure;

import io.github.p2ratchet.component.EchoComponent;
import io.github.p2ratchet.component.InvalidRouteException;
import io.github.p2ratchet.component.SocketRoute;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayName("RT-6, RT-8: routes that cannot work end the start")
class InvalidRouteTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RatchetAutoConfiguration.class, RatchetNettyAutoConfiguration.class,
				RatchetPortAutoConfiguration.class))
		.withPropertyValues("p2.ratchet.port=0");

	@ParameterizedTest
	@ValueSource(strings = { "audio", "/", "/audio/", "/audio/*", "/${nothing:}/x" })
	void aPathThatIsNone(String path) {
		assertFails(Configured.class, "own.path=" + path, "The path '" + path.replace("${nothing:}", "") + "' is none",
				"/audio/{call}");
	}

	@Test
	void aRateThatIsNone() {
		assertFails(Configured.class, "own.rate=many", "The rate of its @SocketRoute cannot be used: A rate is",
				"such as 5/s");
	}

	@ParameterizedTest
	@ValueSource(strings = { "big", "0B", "-1KB", "65MB" })
	void aSizeThatIsNone(String size) {
		assertFails(Configured.class, "own.size=" + size, "'" + size + "' is no size", "from 1B to 64MB");
	}

	@Test
	void anOriginThatIsNone() {
		assertFails(Configured.class, "own.origin=example.org/", "The allowedOrigins of its @SocketRoute",
				"as a browser sends it");
	}

	@Test
	void aHostThatIsNone() {
		assertFails(Configured.class, "own.host=example.org:80", "The host of its @SocketRoute", "without a port");
	}

	@ParameterizedTest
	@ValueSource(strings = { "audio v1", "ratchet.token.x", "audio/v1" })
	void aSubprotocolThatIsNone(String name) {
		assertFails(Configured.class, "own.protocol=" + name, "'" + name + "' is no name for a sub-protocol",
				"such as audio.v1");
	}

	@Test
	void aRouteOfTheNamedEvents() {
		assertFails(Configured.class, "own.path=/ratchet", "that of the named events (p2.ratchet.path)",
				"another path");
	}

	@Test
	void routesThatCollide() {
		assertFails(Two.class, "second.path=/a/{y}",
				"A path may be meant by its route '/a/{y}' and by '/a/{x}' of the component 'first'", "another path");
		assertFails(Two.class, "second.path=/{z}/b", "'/{z}/b'", "a host of its own");
	}

	@Test
	void routesMayShareAPathUnderDifferentHosts() {
		this.runner.withUserConfiguration(Two.class)
			.withPropertyValues("second.path=/a/{y}", "second.host=b.example")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aBeanThatIsNoSingleton() {
		assertFails(Scoped.class, "a=b", "neither a singleton nor a scoped proxy", "Make the bean a singleton");
	}

	@Test
	void aBeanThatIsNoComponent() {
		assertFails(Other.class, "a=b", "is no MessageComponent", "Let it implement MessageComponent");
	}

	private void assertFails(Class<?> configuration, String property, String problem, String advice) {
		this.runner.withUserConfiguration(configuration).withPropertyValues(property).run((context) -> {
			assertThat(context).hasFailed();
			Throwable failure = context.getStartupFailure();
			FailureAnalysis analysis = new InvalidRouteFailureAnalyzer().analyze(failure);
			assertThat(failure).rootCause().isInstanceOf(InvalidRouteException.class);
			assertThat(analysis.getDescription()).startsWith("The component '").contains(problem);
			assertThat(analysis.getAction()).contains(advice);
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Configured {

		@Bean
		@SocketRoute(path = "${own.path:/own}", rate = "${own.rate:}", maxMessageSize = "${own.size:}",
				allowedOrigins = "${own.origin:http://localhost}", host = "${own.host:}",
				subprotocols = "${own.protocol:own.v1}")
		EchoComponent own() {
			return new EchoComponent();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Two {

		@Bean
		@SocketRoute(path = "/a/{x}", host = "a.example")
		EchoComponent first() {
			return new EchoComponent();
		}

		@Bean
		@SocketRoute(path = "${second.path}", host = "${second.host:A.example}")
		EchoComponent second() {
			return new EchoComponent();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Scoped {

		@Bean
		@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
		@SocketRoute(path = "/own")
		EchoComponent own() {
			return new EchoComponent();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Other {

		@Bean
		NoComponent own() {
			return new NoComponent();
		}

	}

	@SocketRoute(path = "/own")
	static class NoComponent {

	}

}
