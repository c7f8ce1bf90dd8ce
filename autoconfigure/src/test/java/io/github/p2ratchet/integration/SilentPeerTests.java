package io.github.p2ratchet.integration;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.broadcast.RoomRegistry;
import io.github.p2ratchet.connection.ConnectionRegistry;
import io.github.p2ratchet.dispatch.EventDispatcher;
import io.github.p2ratchet.endpoint.Collaborators;
import io.github.p2ratchet.endpoint.Endpoint;
import io.github.p2ratchet.endpoint.EndpointSettings;
import io.github.p2ratchet.endpoint.Interceptors;
import io.github.p2ratchet.endpoint.SessionSettings;
import io.github.p2ratchet.protocol.EnvelopeCodec;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.TestAccounts;
import io.github.p2ratchet.testsupport.TestHandlers;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/** Who says nothing is asked, and given up. */
@ForEachTransport
class SilentPeerTests {

	/** Shorter than may be configured. */
	private static final Duration INTERVAL = Duration.ofSeconds(2);

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final TestTransport transport;

	SilentPeerTests(TestTransport transport) {
		this.transport = transport;
	}

	@Test
	@DisplayName("RT-23: a silent peer is pinged and closed with 4408, one that answers or only speaks is not")
	void silentPeersAreGivenUp() {
		try (TestServer server = TestServer.start(this.transport, Impatient.class);
				EventClient silent = EventClient.connect(server.url(), "ann-token");
				EventClient answering = EventClient.connect(server.url(), "ann-token");
				EventClient speaking = EventClient.connect(server.url(), "ann-token")) {
			RawFrame frame = silent.socket().awaitFrame(PATIENCE);
			assertThat(frame.opcode()).isEqualTo(RawFrame.PING);
			while (frame.opcode() == RawFrame.PING) {
				answering.request("echo", "1"); // answers the pings before
				speaking.socket().sendText("{\"event\":\"void\"}");
				frame = silent.socket().awaitFrame(PATIENCE);
			}

			assertThat(frame.closeCode()).isEqualTo(4408);
			assertThat(answering.request("echo", "2").path("data").asInt()).isEqualTo(2);
			assertThat(speaking.request("echo", "3").path("data").asInt()).isEqualTo(3);
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ TestHandlers.class, TestAccounts.class })
	static class Impatient {

		@Bean
		Endpoint endpoint(EnvelopeCodec codec, ConnectionRegistry connections, RoomRegistry rooms,
				Broadcaster broadcaster, EventDispatcher dispatcher, Interceptors interceptors, TestAccounts accounts,
				@Qualifier("ratchetHandlerExecutor") Executor handlers) {
			EndpointSettings settings = new EndpointSettings(true, false, PATIENCE, 5, 100, 1000, 10, 10_000, 10,
					INTERVAL, new EndpointSettings.Questions(PATIENCE, 1), EndpointSettings.Rates.UNLIMITED,
					new SessionSettings(true, PATIENCE, 1000, 1_000_000, 100, 100, 100), 10);
			return new Endpoint(settings, new Collaborators(codec, connections, rooms, broadcaster, dispatcher,
					interceptors, accounts, handlers), System::nanoTime);
		}

		@Bean
		SecurityFilterChain everybodyMayConnect(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

}
