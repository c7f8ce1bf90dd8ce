package io.github.p2ratchet.autoconfigure;

import java.time.Clock;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;

import io.github.p2ratchet.connection.PrincipalClientResolver;
import io.github.p2ratchet.token.RatchetTokens;
import io.github.p2ratchet.web.PageTokenHandler;
import io.github.p2ratchet.web.PageTokens;
import io.github.p2ratchet.web.ReadOnlyHandlerMapping;

/**
 * Auto-configuration of signed tokens for pages: issuer and verifier, and in a web
 * application the path at which pages get new ones.
 */
@AutoConfiguration(after = RatchetSecurityAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "p2.ratchet.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty("p2.ratchet.tokens.enabled")
@EnableConfigurationProperties(RatchetProperties.class)
public final class RatchetTokensAutoConfiguration {

	private static final Log logger = LogFactory.getLog(RatchetTokensAutoConfiguration.class);

	RatchetTokensAutoConfiguration() {
	}

	@Bean
	static LazyInitializationExcludeFilter ratchetTokensExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(RatchetTokens.class);
	}

	@Bean
	@ConditionalOnMissingBean
	RatchetTokens ratchetTokens(RatchetProperties properties, ObjectProvider<Clock> clock) {
		return RatchetTokens.signedWith(SigningSecret.of(properties.tokens().secret(), logger::warn),
				properties.tokens().validity(), clock.getIfUnique(Clock::systemUTC));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass(DispatcherServlet.class)
	static class PageTokensConfiguration {

		@Bean
		@ConditionalOnMissingBean
		PageTokens ratchetPageTokens(RatchetTokens tokens, ObjectProvider<PrincipalClientResolver> principals) {
			return new PageTokens(tokens, principals.getIfAvailable(PrincipalClientResolver::byName));
		}

		@Bean
		@ConditionalOnMissingBean(name = "ratchetTokenHandlerMapping")
		ReadOnlyHandlerMapping ratchetTokenHandlerMapping(PageTokens tokens, RatchetProperties properties) {
			return new ReadOnlyHandlerMapping(Map.of(properties.tokens().path(), new PageTokenHandler(tokens)));
		}

	}

}
