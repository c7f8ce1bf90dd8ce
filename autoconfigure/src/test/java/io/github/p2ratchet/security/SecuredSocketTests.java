package io.github.p2ratchet.security;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.SocketEvent;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import io.github.p2ratchet.token.RatchetTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** Method security of handlers on a real socket: ann is an administrator. */
class SecuredSocketTests {

	private static ConfigurableApplicationContext plain;

	private static ConfigurableApplicationContext tokens;

	@BeforeAll
	static void start() {
		plain = start(SecuredApplication.class);
		tokens = start(TokenApplication.class, "p2.ratchet.tokens.enabled=true");
	}

	@AfterAll
	static void stop() {
		plain.close();
		tokens.close();
	}

	@Test
	void whoIsLoggedInHasItsOwnAuthorities() {
		try (EventClient ann = connect(plain, "ann")) {
			JsonNode success = ann.authenticate("");

			assertThat(success.path("data").path("username").asString()).isEqualTo("ann");
			assertThat(ann.request("who", "null").path("data").asString()).startsWith("ann [ROLE_ADMIN");
			assertThat(ann.request("admin", "null").path("data").asString()).isEqualTo("done");
		}
	}

	@Test
	void whoIsNotAnAdministratorIsRefused() {
		try (EventClient bob = connect(plain, "bob")) {
			bob.authenticate("");

			assertThat(bob.request("admin", "null").path("error").path("code").asString()).isEqualTo("forbidden");
		}
	}

	@Test
	void nobodyIsAnonymousAndRefused() {
		try (EventClient nobody = connect(plain, null)) {
			JsonNode success = nobody.authenticate("");

			assertThat(success.path("data").path(0).asString()).isEqualTo("IS_AUTHENTICATED_ANONYMOUSLY");
			assertThat(nobody.request("who", "null").path("data").asString()).contains("[ROLE_ANONYMOUS]");
			assertThat(nobody.request("admin", "null").path("error").path("code").asString()).isEqualTo("forbidden");
		}
	}

	@Test
	void tokenIsRefusedWhereOnlyThePrincipalCounts() {
		try (EventClient ann = connect(plain, "ann")) {
			ann.emit("socket.auth.request", "\"ann\"");

			assertThat(ann.await("socket.auth.failure")).isNotNull();
		}
	}

	@Test
	void tokenOfAnotherDoesNotBorrowTheAuthoritiesOfTheCookie() {
		String token = tokens.getBean(RatchetTokens.class).issue("bob");
		try (EventClient bob = connect(tokens, "ann")) {
			bob.authenticate(token);

			assertThat(bob.request("who", "null").path("data").asString()).isEqualTo("bob []");
			assertThat(bob.request("admin", "null").path("error").path("code").asString()).isEqualTo("forbidden");
		}
	}

	@Test
	void tokenOfTheOneWhoIsLoggedInHasItsAuthorities() {
		String token = tokens.getBean(RatchetTokens.class).issue("ann");
		try (EventClient ann = connect(tokens, "ann")) {
			ann.authenticate(token);

			assertThat(ann.request("admin", "null").path("data").asString()).isEqualTo("done");
		}
	}

	@Test
	void tokenAloneHasNoAuthorities() {
		String token = tokens.getBean(RatchetTokens.class).issue("ann");
		try (EventClient ann = connect(tokens, null)) {
			ann.authenticate(token);

			assertThat(ann.request("who", "null").path("data").asString()).isEqualTo("ann []");
		}
	}

	private static ConfigurableApplicationContext start(Class<?> application, String... properties) {
		return new SpringApplicationBuilder(application)
			.properties("server.port=0", "spring.main.banner-mode=off", "spring.jmx.enabled=false")
			.properties(properties)
			.run();
	}

	private static EventClient connect(ConfigurableApplicationContext context, @Nullable String user) {
		String port = context.getEnvironment().getProperty("local.server.port");
		UpgradeRequest request = UpgradeRequest.to(URI.create("ws://localhost:" + port + "/ratchet"));
		if (user != null) {
			byte[] login = (user + ":secret").getBytes(StandardCharsets.UTF_8);
			request = request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
		}
		return new EventClient(request.open());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableMethodSecurity
	@Import(Handlers.class)
	static class SecuredApplication {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("ann").password("{noop}secret").roles("ADMIN").build(),
					User.withUsername("bob").password("{noop}secret").roles("USER").build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(SecuredApplication.class)
	static class TokenApplication {

		@Bean
		ClientProvider<Client> accounts(RatchetTokens tokens) {
			return (token) -> tokens.verify(token).map((id) -> Client.of(id, id));
		}

	}

	static class Handlers implements ApplicationInterface {

		@SocketEvent("who")
		String who() {
			var authentication = SecurityContextHolder.getContext().getAuthentication();
			return authentication.getName() + " " + authentication.getAuthorities();
		}

		@SocketEvent("admin")
		@PreAuthorize("hasRole('ADMIN')")
		String admin() {
			return "done";
		}

	}

}
