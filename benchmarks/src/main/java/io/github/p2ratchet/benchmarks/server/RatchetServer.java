package io.github.p2ratchet.benchmarks.server;

import java.util.Map;
import java.util.Optional;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientProvider;

/**
 * The same application with the starter, a provider of clients and some handlers.
 * Property {@code ordinary}: whether handlers are not declared to be non-blocking;
 * {@code slow-peers}: whether those are counted that were too slow to read;
 * {@code intercepted}: whether there are interceptors.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(GreetingController.class)
public class RatchetServer {

	/** Where sockets are opened. */
	public static final String PATH = "/ratchet";

	@Bean
	ClientProvider<Client> clientProvider() {
		return (accessToken) -> accessToken.isEmpty() ? Optional.empty()
				: Optional.of(Client.of(accessToken, Map.of()));
	}

	@Bean
	@ConditionalOnBooleanProperty("ordinary")
	OrdinaryHandlers ordinaryHandlers(Broadcaster broadcaster) {
		return new OrdinaryHandlers(broadcaster);
	}

	@Bean
	@ConditionalOnMissingBean(OrdinaryHandlers.class)
	QuickHandlers quickHandlers(Broadcaster broadcaster) {
		return new QuickHandlers(broadcaster);
	}

	@Bean
	@ConditionalOnBooleanProperty("slow-peers")
	SlowPeers slowPeers() {
		return new SlowPeers();
	}

	/** What stands around the handlers. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("intercepted")
	@Import(IdleInterceptors.class)
	static class Intercepted {

	}

	/**
	 * Start the server.
	 * @param args arguments of Spring Boot
	 */
	public static void main(String[] args) {
		GreetingApplication.run(RatchetServer.class, args);
	}

}
