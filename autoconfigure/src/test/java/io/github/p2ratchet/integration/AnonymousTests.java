package io.github.p2ratchet.integration;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.SocketEvent;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/** An application for everybody: nobody has to log in, and who does is anonymous. */
@ForEachTransport
class AnonymousTests {

	private static TestServer server;

	@Parameter
	TestTransport transport;

	@BeforeParameterizedClassInvocation
	static void startServer(TestTransport transport) {
		server = TestServer.start(transport, Application.class, "p2.ratchet.provider=anonymous",
				"p2.ratchet.authentication.required=false");
	}

	@AfterParameterizedClassInvocation
	static void stopServer() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",\"data\":\"\"", ",\"data\":null", ",\"data\":{}", ",\"data\":{\"token\":\"\"}" })
	@DisplayName("P2-A3, P2-A4, P2-C3: the empty token succeeds, with the original's public data")
	void theEmptyTokenSucceeds(String data) {
		try (EventClient client = EventClient.connect(server.url())) {
			client.socket().sendText("{\"event\":\"socket.auth.request\"" + data + "}");

			assertThat(client.await("socket.auth.success").path("data"))
				.hasToString("[\"IS_AUTHENTICATED_ANONYMOUSLY\"]");
		}
	}

	@Test
	@DisplayName("P2-A3: another token fails")
	void anotherTokenFails() {
		try (EventClient client = EventClient.connect(server.url())) {
			client.emit("socket.auth.request", "\"x\"");

			assertThat(client.await("socket.auth.failure").path("data").asString()).isEqualTo("Invalid access token.");
		}
	}

	@Test
	@DisplayName("P2-S12: where the application opts in, who has not logged in calls and receives")
	void strangersCallAndReceive() {
		try (EventClient caller = EventClient.connect(server.url());
				EventClient receiver = EventClient.connect(server.url())) {
			assertThat(receiver.request("say", "\"I am here\"").path("data").asString()).isEqualTo("I am here");

			caller.request("say", "\"Hello\"");

			assertThat(receiver.await("said").path("data").asString()).isEqualTo("Hello");
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Handlers.class)
	static class Application {

		@Bean
		SecurityFilterChain everybodyMayConnect(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

	static class Handlers implements ApplicationInterface {

		@SocketEvent("say")
		String say(String text, Connection connection) {
			connection.broadcast("said", text);
			return text;
		}

	}

}
