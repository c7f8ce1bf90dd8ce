package io.github.p2ratchet.autoconfigure;

import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.thymeleaf.spring6.SpringTemplateEngine;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.servlet.DispatcherServlet;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.PrincipalClientResolver;
import io.github.p2ratchet.dispatch.InvocationScope;
import io.github.p2ratchet.security.AuthenticationClientResolver;
import io.github.p2ratchet.security.SecurityInvocationScope;
import io.github.p2ratchet.token.RatchetTokens;
import io.github.p2ratchet.web.ClientFiles;
import io.github.p2ratchet.web.PageTokens;
import io.github.p2ratchet.web.RatchetDialect;
import io.github.p2ratchet.web.RatchetPages;

import static org.assertj.core.api.Assertions.assertThat;

/** When the beans for pages, tokens and security are there, and when they are not. */
class PageAutoConfigurationTests {

	private static final AutoConfigurations ALL = AutoConfigurations.of(ThymeleafAutoConfiguration.class,
			RatchetSecurityAutoConfiguration.class, RatchetTokensAutoConfiguration.class,
			RatchetWebAutoConfiguration.class, RatchetThymeleafAutoConfiguration.class);

	private static final String TOKENS = "p2.ratchet.tokens.enabled=true";

	private static final String SECRET = "p2.ratchet.tokens.secret=0123456789abcdef0123456789abcdef";

	private final WebApplicationContextRunner web = new WebApplicationContextRunner().withConfiguration(ALL);

	private final ApplicationContextRunner noWeb = new ApplicationContextRunner().withConfiguration(ALL);

	@Test
	void webApplicationHasPagesButNoTokens() {
		this.web.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(ClientFiles.class)
			.hasSingleBean(RatchetPages.class)
			.hasSingleBean(RatchetDialect.class)
			.hasSingleBean(SecurityInvocationScope.class)
			.hasSingleBean(AuthenticationClientResolver.class)
			.hasBean("ratchetClientHandlerMapping")
			.hasBean("ratchetTemplateResolver")
			.doesNotHaveBean(RatchetTokens.class)
			.doesNotHaveBean(PageTokens.class)
			.doesNotHaveBean("ratchetTokenHandlerMapping"));
	}

	@Test
	void webApplicationHasTokensWhereEnabled() {
		this.web.withPropertyValues(TOKENS, SECRET)
			.run((context) -> assertThat(context).hasSingleBean(RatchetTokens.class)
				.hasSingleBean(PageTokens.class)
				.hasBean("ratchetTokenHandlerMapping"));
	}

	@Test
	void nothingIsThereWhenSwitchedOff() {
		this.web.withPropertyValues("p2.ratchet.enabled=false", TOKENS)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ClientFiles.class)
				.doesNotHaveBean(RatchetPages.class)
				.doesNotHaveBean(RatchetDialect.class)
				.doesNotHaveBean(RatchetTokens.class)
				.doesNotHaveBean(InvocationScope.class)
				.doesNotHaveBean(PrincipalClientResolver.class)
				.doesNotHaveBean("ratchetTemplateResolver"));
	}

	@Test
	void applicationWithoutWebHasTokensButNoPages() {
		this.noWeb.withPropertyValues(TOKENS, SECRET)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(RatchetTokens.class)
				.hasSingleBean(SecurityInvocationScope.class)
				.doesNotHaveBean(PageTokens.class)
				.doesNotHaveBean(RatchetPages.class)
				.doesNotHaveBean(RatchetDialect.class));
	}

	@Test
	void reactiveApplicationHasNoPages() {
		new ReactiveWebApplicationContextRunner().withConfiguration(ALL)
			.withPropertyValues(TOKENS, SECRET)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(PageTokens.class)
				.doesNotHaveBean(RatchetPages.class)
				.doesNotHaveBean(RatchetDialect.class));
	}

	@Test
	void springMvcIsOptional() {
		this.web.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.withPropertyValues(TOKENS, SECRET)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(RatchetTokens.class)
				.doesNotHaveBean(PageTokens.class)
				.doesNotHaveBean(RatchetPages.class)
				.doesNotHaveBean(RatchetDialect.class));
	}

	@Test
	void springMvcWithItsAutoConfigurationIsOptional() {
		this.web
			.withClassLoader(
					new FilteredClassLoader("org.springframework.web.servlet", "org.springframework.boot.webmvc"))
			.withPropertyValues(TOKENS, SECRET)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RatchetPages.class));
	}

	@Test
	void thymeleafIsOptional() {
		this.web.withClassLoader(new FilteredClassLoader("org.thymeleaf"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(RatchetPages.class)
				.doesNotHaveBean("ratchetDialect")
				.doesNotHaveBean("ratchetTemplateResolver"));
	}

	@Test
	void autoConfigurationOfThymeleafIsOptional() {
		this.web.withClassLoader(new FilteredClassLoader(ThymeleafAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RatchetDialect.class));
		new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(RatchetWebAutoConfiguration.class, RatchetThymeleafAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RatchetDialect.class));
	}

	@Test
	void springSecurityIsOptional() {
		this.web.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.withPropertyValues(TOKENS, SECRET)
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.doesNotHaveBean(InvocationScope.class)
					.doesNotHaveBean(PrincipalClientResolver.class);
				assertThat(tokenOf(context.getBean(PageTokens.class), () -> "ann")).satisfies(
						(token) -> assertThat(context.getBean(RatchetTokens.class).verify(token)).contains("ann"));
			});
		this.web.withClassLoader(new FilteredClassLoader(Authentication.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(InvocationScope.class));
	}

	@Test
	void beansOfTheApplicationAreTakenInstead() {
		this.web.withPropertyValues(TOKENS).withUserConfiguration(OwnBeans.class).run((context) -> {
			assertThat(context).hasNotFailed()
				.hasSingleBean(RatchetTokens.class)
				.hasSingleBean(PrincipalClientResolver.class)
				.hasSingleBean(InvocationScope.class);
			assertThat(tokenOf(context.getBean(PageTokens.class), () -> "ann")).isEqualTo("own-id-of-ann");
		});
	}

	@Test
	void securityContextIsPutWhereTheApplicationKeepsIt() {
		this.noWeb.withUserConfiguration(OwnStrategy.class)
			.run((context) -> assertThat(context.getBean(SecurityInvocationScope.class)).extracting("strategy")
				.isSameAs(context.getBean(SecurityContextHolderStrategy.class)));
	}

	@Test
	void fragmentIsKnownToTheTemplateEngine() {
		this.web.run((context) -> {
			SpringTemplateEngine engine = context.getBean(SpringTemplateEngine.class);
			assertThat(engine.getDialects()).contains(context.getBean(RatchetDialect.class));
			assertThat(engine.getTemplateResolvers()).last().isSameAs(context.getBean("ratchetTemplateResolver"));
		});
	}

	private static String tokenOf(PageTokens tokens, Principal user) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setUserPrincipal(user);
		return tokens.issue(request).orElseThrow();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBeans {

		@Bean
		RatchetTokens ownTokens() {
			return new PlainTokens();
		}

		@Bean
		PrincipalClientResolver ownResolver() {
			return (principal) -> Optional.of(Client.of("id-of-" + principal.getName(), Map.of()));
		}

		@Bean
		InvocationScope ratchetSecurityInvocationScope() {
			return (event) -> () -> {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnStrategy {

		@Bean
		SecurityContextHolderStrategy strategy() {
			return new SecurityContextHolderStrategy() {

				@Override
				public void clearContext() {
					SecurityContextHolder.clearContext();
				}

				@Override
				public SecurityContext getContext() {
					return SecurityContextHolder.getContext();
				}

				@Override
				public void setContext(SecurityContext context) {
					SecurityContextHolder.setContext(context);
				}

				@Override
				public SecurityContext createEmptyContext() {
					return SecurityContextHolder.createEmptyContext();
				}

			};
		}

	}

	static final class PlainTokens implements RatchetTokens {

		@Override
		public String issue(String clientId) {
			return "own-" + clientId;
		}

		@Override
		public String issue(String clientId, Duration validity) {
			return issue(clientId);
		}

		@Override
		public Optional<String> verify(String token) {
			return Optional.empty();
		}

		@Override
		public Duration validity() {
			return Duration.ofMinutes(1);
		}

	}

}
