package io.github.p2ratchet.autoconfigure;

import java.util.Optional;
import java.util.function.Supplier;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.connection.AnonymousClientProvider;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.connection.PrincipalClientProvider;
import io.github.p2ratchet.connection.PrincipalClientResolver;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.EventDispatcher;
import io.github.p2ratchet.dispatch.SocketEvent;
import io.github.p2ratchet.endpoint.Endpoint;
import io.github.p2ratchet.endpoint.EndpointLifecycle;
import io.github.p2ratchet.guard.ConnectionLimits;
import io.github.p2ratchet.guard.HandshakeGuard;
import io.github.p2ratchet.guard.OriginPolicy;
import io.github.p2ratchet.security.SecurityInvocationScope;
import io.github.p2ratchet.timer.PeriodicTimers;
import io.github.p2ratchet.token.RatchetTokens;
import io.github.p2ratchet.web.PageTokens;
import io.github.p2ratchet.web.RatchetDialect;
import io.github.p2ratchet.web.RatchetPages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.servlet.HandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

class RatchetAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withUserConfiguration(ApplicationConfiguration.class);

	@Test
	void anApplicationNeedsNoConfiguration() { // P2-C1
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(Endpoint.class)
			.hasSingleBean(EventDispatcher.class)
			.hasSingleBean(Broadcaster.class)
			.hasSingleBean(Connections.class)
			.hasSingleBean(OriginPolicy.class)
			.hasSingleBean(ConnectionLimits.class)
			.hasSingleBean(HandshakeGuard.class)
			.hasSingleBean(PeriodicTimers.class)
			.hasSingleBean(RatchetPages.class)
			.hasBean("ratchetHandlerMapping"));
	}

	@Test
	void socketsAreOnlyTakenWhereTheContainerGivesThem() { // P2-C1
		this.runner.withPropertyValues("p2.ratchet.servlet.upgrade=own")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(RatchetConfigurationException.class)
				.hasMessageContaining("p2.ratchet.servlet.upgrade"));
		this.runner.withPropertyValues("p2.ratchet.servlet.upgrade=container")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void withoutASettingTheOnlyProviderIsTaken() { // P2-C2
		this.runner.withBean("mine", NoProvider.class)
			.run((context) -> assertThat(provider(context)).isInstanceOf(NoProvider.class));
	}

	@Test
	void ofSeveralProvidersTheNamedOneIsTaken() { // P2-C2
		NoProvider second = new NoProvider();
		this.runner.withBean("first", NoProvider.class)
			.withBean("second", NoProvider.class, () -> second)
			.withPropertyValues("p2.ratchet.provider=second")
			.run((context) -> assertThat(provider(context)).isSameAs(second));
	}

	@Test
	void ofSeveralProvidersNoneIsGuessed() { // P2-C2
		this.runner.withBean("first", NoProvider.class)
			.withBean("second", NoProvider.class)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("first, second"));
	}

	@Test
	void withoutAProviderThePrincipalIsTheClientBesideSpringSecurity() { // P2-C3
		this.runner.run((context) -> assertThat(provider(context)).isInstanceOf(PrincipalClientProvider.class));
	}

	@Test
	void withoutAProviderEveryoneIsAnonymousElsewhere() { // P2-C3
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(provider(context)).isInstanceOf(AnonymousClientProvider.class));
	}

	@Test
	void besideSpringSecurityHandlersKnowWhoCalls() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(SecurityInvocationScope.class)
			.hasSingleBean(PrincipalClientResolver.class));
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(SecurityInvocationScope.class)
				.doesNotHaveBean(PrincipalClientResolver.class)
				.hasSingleBean(Endpoint.class));
	}

	@Test
	void withThymeleafThereIsAFragment() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(RatchetDialect.class)
			.hasBean("ratchetTemplateResolver"));
		this.runner.withClassLoader(new FilteredClassLoader("org.thymeleaf"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RatchetDialect.class)
				.doesNotHaveBean("ratchetTemplateResolver")
				.hasSingleBean(RatchetPages.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jakarta.validation", "reactor", "org.aspectj", "io.micrometer" })
	void otherOptionalLibrariesMayBeMissing(String library) {
		this.runner.withClassLoader(new FilteredClassLoader(library))
			.withBean(Greeter.class)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(Endpoint.class));
	}

	@Test
	void tokensAreThereWhenEnabled() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(RatchetTokens.class)
			.doesNotHaveBean(PageTokens.class)
			.doesNotHaveBean("ratchetTokenHandlerMapping"));
		this.runner.withBean(NoProvider.class)
			.withPropertyValues("p2.ratchet.tokens.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(RatchetTokens.class)
				.hasSingleBean(PageTokens.class)
				.hasBean("ratchetTokenHandlerMapping"));
	}

	@Test
	void withoutAServletWebServerThereIsNoTransport() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, RatchetAutoConfiguration.class,
					RatchetServletAutoConfiguration.class, RatchetWebAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(Endpoint.class)
				.doesNotHaveBean(RatchetPages.class)
				.doesNotHaveBean(HandlerMapping.class));
	}

	@Test
	void executorsAndSchedulersAreAsWithoutTheStarter() {
		Supplier<WebApplicationContextRunner> application = () -> this.runner
			.withUserConfiguration(SchedulingConfiguration.class);
		application.get()
			.withPropertyValues("p2.ratchet.enabled=false")
			.run((without) -> application.get().run((with) -> {
				assertThat(with.getBean("applicationTaskExecutor"))
					.hasSameClassAs(without.getBean("applicationTaskExecutor"));
				assertThat(with.getBean("taskScheduler")).hasSameClassAs(without.getBean("taskScheduler"));
				assertThat(with.getBean(TaskScheduler.class)).isSameAs(with.getBean("taskScheduler"));
				assertThat(with.getBean("applicationTaskExecutor")).isInstanceOf(AsyncTaskExecutor.class);
			}));
	}

	@Test
	void timersAreStoppedBeforeTheSocketsAreClosed() { // P2-T3
		this.runner.run((context) -> assertThat(context.getBean(PeriodicTimers.class).getPhase())
			.isGreaterThan(context.getBean(EndpointLifecycle.class).getPhase()));
	}

	private static ClientProvider<?> provider(ApplicationContext context) {
		return context.getBean(SelectedClientProvider.class).provider();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ApplicationConfiguration {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class SchedulingConfiguration {

	}

	static class NoProvider implements ClientProvider<Client> {

		@Override
		public Optional<Client> findByAccessToken(String token) {
			return Optional.empty();
		}

	}

	static class Greeter implements ApplicationInterface {

		@SocketEvent("greet")
		String greet(String name) {
			return "Hello " + name;
		}

	}

}
