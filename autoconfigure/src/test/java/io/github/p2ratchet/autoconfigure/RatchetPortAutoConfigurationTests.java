package io.github.p2ratchet.autoconfigure;

import java.util.Map;

import io.netty.handler.codec.http.HttpRequestDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.test.context.support.TestPropertySourceUtils;
import org.springframework.web.servlet.DispatcherServlet;

import io.github.p2ratchet.connection.AnonymousClientProvider;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.connection.PrincipalClientProvider;
import io.github.p2ratchet.connection.PrincipalClientResolver;

import static org.assertj.core.api.Assertions.assertThat;

// P2-C1
@ExtendWith(OutputCaptureExtension.class)
@Isolated("an application that starts elsewhere silences the log for a moment")
class RatchetPortAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATION = AutoConfigurations.of(RatchetPortAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATION);

	private final ApplicationContextRunner noWebServer = new ApplicationContextRunner()
		.withConfiguration(CONFIGURATION);

	@ParameterizedTest
	@CsvSource({ "'',''", "'',9000", "8080,''", "8080,8080", "9000,9000", "9000,${other-port}" })
	void whenThePortIsTheApplicationsThenItIsShared(String port, String serverPort) {
		this.runner.withPropertyValues("p2.ratchet.port=" + port, "server.port=" + serverPort, "other-port=9000")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource({ "8081,''", "8080,9000", "0,''", "0,0", "-1,''" })
	void whenThePortIsAnotherOrNoneThenTheApplicationsIsNotNeeded(String port, String serverPort) {
		this.noWebServer.withPropertyValues("p2.ratchet.port=" + port, "server.port=" + serverPort)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenThereIsNoNettyForAnOwnPortThenTheStartEnds() {
		this.runner.withPropertyValues("p2.ratchet.port=8081")
			.withClassLoader(new FilteredClassLoader(HttpRequestDecoder.class))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(RatchetConfigurationException.class)
				.hasMessageContaining("p2.ratchet.port = '8081': a port of its own needs Netty"));
	}

	@ParameterizedTest
	@CsvSource({ "8080,''", "9000,9000", "'',9000" })
	void whatIsSharedIsSharedInATestWithARandomPort(String port, String serverPort) {
		withRandomPort(this.runner).withPropertyValues("p2.ratchet.port=" + port, "server.port=" + serverPort)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource({ "8081,9000,OWN,0", "0,0,OWN,0", "9000,9000,SHARED,0", "-1,9000,NONE,-1" })
	void whatIsItsOwnIsAFreePortInATestWithARandomPort(String port, String serverPort, SocketPort.Kind kind, int own) {
		withRandomPort(this.runner).withPropertyValues("p2.ratchet.port=" + port, "server.port=" + serverPort)
			.run((context) -> assertThat(SocketPort.of(context.getEnvironment())).isEqualTo(new SocketPort(kind, own)));
	}

	@Test
	void environmentVariablesCountToo() {
		this.runner.withPropertyValues("p2.ratchet.port=9000").withInitializer((context) -> {
			Map<String, Object> variables = Map.of("SERVER_PORT", "9000");
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
		}).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void anAddressWithoutAnOwnPortIsWarnedOf(CapturedOutput output) {
		this.runner.withPropertyValues("p2.ratchet.address=127.0.0.1").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("WARN").contains("p2.ratchet.address has no effect").contains("server.address");
		});
	}

	@Test
	void aBundleWithoutAnOwnPortIsWarnedOf(CapturedOutput output) {
		this.runner.withPropertyValues("p2.ratchet.ssl.bundle=socket").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("WARN").contains("p2.ratchet.ssl.bundle has no effect").contains("server.ssl");
		});
	}

	@Test
	void aProxyWithoutAnOwnPortIsWarnedOf(CapturedOutput output) {
		this.runner.withPropertyValues("p2.ratchet.proxy.trusted=10.0.0.0/8").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("WARN")
				.contains("p2.ratchet.proxy has no effect")
				.contains("server.forward-headers-strategy");
		});
	}

	@Test
	void onAnOwnPortAPrincipalIsWarnedOf(CapturedOutput output) {
		ownPortWith(new PrincipalClientProvider(PrincipalClientResolver.byName())).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("WARN")
				.contains("Everybody who connects is an anonymous client")
				.contains("p2.ratchet.provider");
		});
	}

	@Test
	void onAnOwnPortNothingIsWarnedOfWhereAnybodyIsMeantToConnect(CapturedOutput output) {
		ownPortWith(new AnonymousClientProvider()).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).doesNotContain("Everybody who connects is an anonymous client");
		});
	}

	@Test
	void withoutAWebServerItsPortCannotBeShared() {
		this.noWebServer.withPropertyValues("p2.ratchet.port=8080")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(RatchetConfigurationException.class,
						(ex) -> assertThat(ex.description())
							.contains("p2.ratchet.port is 8080, the same as server.port (8080 where that is not set)")
							.doesNotContain("p2.ratchet.port is not set")));
	}

	@Test
	void withoutAWebServerTheStartEnds() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATION)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(RatchetConfigurationException.class)
				.hasMessageContaining("p2.ratchet.port: there is no servlet web server"));
	}

	@Test
	void withLazyInitializationTheStartEndsAsWell() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATION)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void aReactiveWebServerIsNotEnough() {
		new ReactiveWebApplicationContextRunner().withConfiguration(CONFIGURATION)
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void aServletWebServerWithoutSpringMvcIsNotEnough() {
		this.runner.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void whenDisabledThenNoPortIsNeeded() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATION)
			.withPropertyValues("p2.ratchet.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(PortCheck.class));
	}

	private WebApplicationContextRunner ownPortWith(ClientProvider<?> provider) {
		return this.runner.withPropertyValues("p2.ratchet.port=8081")
			.withBean(SelectedClientProvider.class, () -> new SelectedClientProvider(provider, Client.class));
	}

	private static WebApplicationContextRunner withRandomPort(WebApplicationContextRunner runner) {
		return runner.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource(TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME,
					Map.of("server.port", "0"))));
	}

}
