package io.github.p2ratchet.benchmarks.server;

import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/**
 * The same application with a {@code WebSocketHandler} written by hand; the starter is
 * switched off. Property {@code decorated}: whether sessions are wrapped in a
 * {@code ConcurrentWebSocketSessionDecorator}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(GreetingController.class)
public class PlainServer {

	@Bean
	PlainHandler plainHandler(JsonMapper mapper, Environment environment) {
		return new PlainHandler(mapper, environment.getProperty("decorated", Boolean.class, false));
	}

	@Bean
	WebSocketHandlerMapping webSocketHandlerMapping(PlainHandler handler) {
		WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
		mapping.setUrlMap(Map.of(RatchetServer.PATH, new WebSocketHttpRequestHandler(handler)));
		mapping.setOrder(-10);
		return mapping;
	}

	/**
	 * Start the server.
	 * @param args arguments of Spring Boot
	 */
	public static void main(String[] args) {
		GreetingApplication.run(PlainServer.class, args);
	}

}
