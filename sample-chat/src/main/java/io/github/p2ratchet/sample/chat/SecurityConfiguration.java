package io.github.p2ratchet.sample.chat;

import java.util.List;

import io.github.p2ratchet.connection.Connections;
import jakarta.servlet.DispatcherType;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Who may do what over HTTP. The socket's handshake is open: who connects says who it is
 * by a token, which only somebody who is logged in can get.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; "
			+ "form-action 'self'; frame-ancestors 'none'";

	private static final String TOKEN_PATH = "/p2/ratchet/token";

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http, Connections connections, ChatProperties properties) {
		http.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
			.permitAll()
			.requestMatchers("/ratchet", "/p2/ratchet/ratchet*.js", "/p2/ratchet/ratchet*.mjs")
			.permitAll()
			.requestMatchers("/login", "/style.css", "/login.css", "/chat.css", "/rooms.css", "/icon.svg")
			.permitAll()
			.requestMatchers("/announcements")
			.hasRole(Account.Role.ADMIN.name())
			.anyRequest()
			.authenticated());
		http.formLogin((login) -> login.loginPage("/login").defaultSuccessUrl("/", true));
		http.logout((logout) -> logout.addLogoutHandler(new DisconnectOnLogout(connections)));
		http.requestCache(RequestCacheConfigurer::disable);
		http.exceptionHandling((handling) -> handling.defaultAuthenticationEntryPointFor(
				new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), PathPatternRequestMatcher.pathPattern(TOKEN_PATH)));
		http.headers((headers) -> restrict(headers, properties.connectTo()));
		return http.build();
	}

	@Bean
	PasswordEncoder passwordEncoder() {
		return PasswordEncoderFactories.createDelegatingPasswordEncoder();
	}

	private static void restrict(HeadersConfigurer<HttpSecurity> headers, List<String> connectTo) {
		String connect = connectTo.isEmpty() ? "" : "; connect-src 'self' " + String.join(" ", connectTo);
		headers.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY + connect));
		headers.frameOptions(FrameOptionsConfig::deny);
		headers.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.SAME_ORIGIN));
	}

}
