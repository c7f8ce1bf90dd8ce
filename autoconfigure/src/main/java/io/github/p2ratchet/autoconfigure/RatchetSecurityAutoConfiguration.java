package io.github.p2ratchet.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

import io.github.p2ratchet.connection.PrincipalClientResolver;
import io.github.p2ratchet.security.AuthenticationClientResolver;
import io.github.p2ratchet.security.SecurityInvocationScope;

/**
 * Auto-configuration that tells Spring Security who is at the other end of a connection
 * while its handlers run.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "p2.ratchet.enabled", matchIfMissing = true)
@ConditionalOnClass(Authentication.class)
public final class RatchetSecurityAutoConfiguration {

	RatchetSecurityAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(value = SecurityInvocationScope.class, name = "ratchetSecurityInvocationScope")
	SecurityInvocationScope ratchetSecurityInvocationScope(ObjectProvider<SecurityContextHolderStrategy> strategy) {
		return new SecurityInvocationScope(strategy.getIfAvailable(SecurityContextHolder::getContextHolderStrategy));
	}

	@Bean
	@ConditionalOnMissingBean(PrincipalClientResolver.class)
	AuthenticationClientResolver ratchetPrincipalClientResolver() {
		return new AuthenticationClientResolver();
	}

}
