package io.github.p2ratchet.integration;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import io.github.p2ratchet.connection.AuthenticationRequest;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.endpoint.SocketInterceptor;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import io.github.p2ratchet.testsupport.UpgradeResponse;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** What applications make of the request that became a connection. */
@ForEachTransport
class HandshakeUseTests {

	private static final String WEB_PORT_ONLY = "a port of its own knows no session and no principal";

	private static TestServer server;

	@Parameter
	TestTransport transport;

	@BeforeParameterizedClassInvocation
	static void startServer(TestTransport transport) {
		server = TestServer.start(transport, Application.class);
	}

	@AfterParameterizedClassInvocation
	static void stopServer() {
		server.close();
	}

	@Test
	@DisplayName("RT-28, R11-12: a cookie of the page tells who its user is")
	void aCookieIdentifies() {
		UpgradeRequest request = UpgradeRequest.to(server.url());
		try (EventClient ann = new EventClient(request.cookies("theme=dark; login=ann").open());
				EventClient stranger = new EventClient(request.cookies("theme=dark").open())) {
			assertThat(ann.authenticate("").path("data")).hasToString("{\"username\":\"ann\"}");

			stranger.emit("socket.auth.request", "\"\"");
			stranger.await("socket.auth.failure");
		}
	}

	@Test
	@DisplayName("RT-28: the principal of the web application tells it, too")
	void thePrincipalIdentifies() {
		Assumptions.assumeFalse(this.transport.isOwnPort(), WEB_PORT_ONLY);
		String login = Base64.getEncoder().encodeToString("bob:secret".getBytes(StandardCharsets.UTF_8));
		UpgradeRequest request = UpgradeRequest.to(server.url()).header("Authorization", "Basic " + login);
		try (EventClient bob = new EventClient(request.open())) {
			assertThat(bob.authenticate("").path("data")).hasToString("{\"username\":\"bob\"}");
		}
	}

	@Test
	@DisplayName("RT-28: the HTTP session is known as it was at the handshake")
	void theSessionIsKnown() throws Exception {
		Assumptions.assumeFalse(this.transport.isOwnPort(), WEB_PORT_ONLY);
		String session = fillBasket("tea", "");
		UpgradeRequest request = UpgradeRequest.to(server.url()).cookies(session + "; login=ann");
		try (EventClient ann = new EventClient(request.open())) {
			fillBasket("coffee", session);
			String id = ann.authenticate("").path("session").path("connection").asString();

			Handshake handshake = server.bean(Connections.class).find(id).orElseThrow().handshake();

			assertThat(handshake.httpSessionAttribute("basket")).contains("tea");
			assertThat(handshake.httpSessionAttribute("other")).isEmpty();
			assertThat(session).contains(handshake.httpSessionId().orElseThrow());
		}
	}

	@Test
	@DisplayName("RT-18: an application may demand a sub-protocol")
	void aSubprotocolMayBeDemanded() {
		UpgradeRequest request = UpgradeRequest.to(server.url("?demanding"));

		UpgradeResponse refused = request.subprotocols("wamp").response();

		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.body()).isEqualTo("Speak ratchet.v1.\n");
		assertThat(request.response().status()).isEqualTo(403);
		assertThat(request.subprotocols("wamp", "ratchet.v1").response().status()).isEqualTo(101);
	}

	/** Return the session's cookie. */
	private static String fillBasket(String item, String cookie) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + server.port() + "/basket/" + item))
			.header("Cookie", cookie)
			.build();
		HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
		return response.headers().firstValue("Set-Cookie").map((line) -> line.split(";")[0]).orElse(cookie);
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Accounts.class, Demanding.class, Basket.class })
	static class Application {

		@Bean
		SecurityFilterChain everybodyMayConnect(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(User.withUsername("bob").password("{noop}secret").build());
		}

	}

	/** Knows users by what their browsers send by themselves. */
	static class Accounts implements ClientProvider<Client> {

		@Override
		public Optional<Client> findByAccessToken(String accessToken) {
			return Optional.empty();
		}

		@Override
		public Optional<Client> findClient(AuthenticationRequest request) {
			Handshake handshake = request.handshake();
			return handshake.cookie("login")
				.or(() -> handshake.principal().map(Principal::getName))
				.map((name) -> Client.of(name, Map.of("username", name)));
		}

	}

	/** Refuses who speaks no sub-protocol, where it is asked to. */
	static class Demanding implements SocketInterceptor {

		@Override
		public void beforeOpen(Handshake handshake) {
			if (handshake.queryParameter("demanding").isPresent() && handshake.subprotocol().isEmpty()) {
				throw EventException.forbidden("Speak ratchet.v1.");
			}
		}

	}

	@RestController
	static class Basket {

		@GetMapping("/basket/{item}")
		String fill(@PathVariable String item, HttpSession session) {
			session.setAttribute("basket", item);
			return item;
		}

	}

}
