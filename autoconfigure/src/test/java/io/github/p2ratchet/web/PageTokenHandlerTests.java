package io.github.p2ratchet.web;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.p2ratchet.autoconfigure.RatchetSecurityAutoConfiguration;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.token.RatchetTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** Tokens for pages, behind the security of the application. */
@DisplayName("P2-A5: tokens for the page's user")
class PageTokenHandlerTests {

	private static final String PATH = "/p2/ratchet/token";

	private static WebServer server;

	@BeforeAll
	static void start() {
		server = WebServer.start(OpenApplication.class, "p2.ratchet.tokens.enabled=true",
				"p2.ratchet.tokens.validity=90s");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void userGetsATokenAndItsValidity() {
		HttpResponse<String> response = server.get(PATH, "Authorization", basic("ann"));

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "content-type")).startsWith("application/json");
		assertThat(header(response, "cache-control")).isEqualTo("no-store");
		JsonNode json = JsonMapper.shared().readTree(response.body());
		assertThat(server.bean(RatchetTokens.class).verify(json.get("token").asString())).contains("ann");
		assertThat(json.get("expiresIn").asInt()).isEqualTo(90);
	}

	@Test
	void tokenOfAUserThatIsAClientCarriesTheIdOfTheClient() {
		JsonNode json = JsonMapper.shared().readTree(server.get(PATH, "Authorization", basic("bob")).body());

		assertThat(server.bean(RatchetTokens.class).verify(json.get("token").asString())).contains("id-of-bob");
	}

	@Test
	void nobodyGetsALineOfText() {
		HttpResponse<String> response = server.get(PATH);

		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(header(response, "content-type")).startsWith("text/plain");
		assertThat(header(response, "cache-control")).isEqualTo("no-store");
		assertThat(response.body()).isEqualTo("Nobody is logged in.\n");
	}

	@Test
	void headHasNoBody() {
		HttpResponse<String> response = server.send("HEAD", PATH, "Authorization", basic("ann"));

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEmpty();
	}

	@Test
	void otherMethodsAndPathsAreLeftToTheApplication() {
		assertThat(server.send("POST", PATH).body()).isEqualTo("mine");
		assertThat(server.get(PATH + "/").body()).isEqualTo("mine");
	}

	@Test
	void securityOfTheApplicationDecidesWhoMayAsk() {
		try (WebServer closed = WebServer.start(ClosedApplication.class, "p2.ratchet.tokens.enabled=true")) {
			HttpResponse<String> refused = closed.get(PATH);

			assertThat(refused.statusCode()).isEqualTo(401);
			assertThat(header(refused, "www-authenticate")).startsWith("Basic");
			assertThat(closed.get(PATH, "Authorization", basic("ann")).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void pathIsASetting() {
		try (WebServer moved = WebServer.start(OpenApplication.class, "p2.ratchet.tokens.enabled=true",
				"p2.ratchet.tokens.path=/my/token")) {
			assertThat(moved.get("/my/token", "Authorization", basic("ann")).body()).startsWith("{\"token\":");
			assertThat(moved.get(PATH, "Authorization", basic("ann")).body()).isEqualTo("mine");
		}
	}

	@Test
	void noTokensUnlessEnabled() {
		try (WebServer disabled = WebServer.start(OpenApplication.class)) {
			assertThat(disabled.get(PATH, "Authorization", basic("ann")).body()).isEqualTo("mine");
		}
	}

	private static String basic(String user) {
		return "Basic " + Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8));
	}

	private static String header(HttpResponse<String> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
			SecurityFilterAutoConfiguration.class, RatchetSecurityAutoConfiguration.class })
	@Import(GreedyController.class)
	static class Users {

		@Bean
		UserDetailsService users() {
			return (name) -> "bob".equals(name) ? new Account(name)
					: User.withUsername(name).password("{noop}secret").authorities("ROLE_USER").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Users.class)
	static class OpenApplication {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.csrf((csrf) -> csrf.disable())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Users.class)
	static class ClosedApplication {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@RestController
	static class GreedyController {

		@RequestMapping("/**")
		String everything() {
			return "mine";
		}

	}

	private static final class Account extends User implements Client {

		Account(String name) {
			super(name, "{noop}secret", AuthorityUtils.NO_AUTHORITIES);
		}

		@Override
		public String clientId() {
			return "id-of-" + getUsername();
		}

	}

}
