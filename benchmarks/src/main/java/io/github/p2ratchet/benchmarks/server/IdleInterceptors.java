package io.github.p2ratchet.benchmarks.server;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.endpoint.SocketInterceptor;
import io.github.p2ratchet.protocol.EventPayload;
import io.github.p2ratchet.protocol.Payload;

/**
 * Three interceptors that do nothing, each of a class with methods of its own as in
 * applications: the JVM would see through a method that they shared.
 */
@Configuration(proxyBeanMethods = false)
class IdleInterceptors {

	@Bean
	SocketInterceptor firstInterceptor() {
		return new First();
	}

	@Bean
	SocketInterceptor secondInterceptor() {
		return new Second();
	}

	@Bean
	SocketInterceptor thirdInterceptor() {
		return new Third();
	}

	private static final class First implements SocketInterceptor {

		@Override
		public void beforeOpen(Handshake handshake) {
		}

		@Override
		public Payload inbound(Connection connection, Payload payload) {
			return payload;
		}

		@Override
		public EventPayload outbound(EventPayload payload) {
			return payload;
		}

		@Override
		public void handled(ConnectionEvent event, @Nullable Throwable failure, Duration took) {
		}

	}

	private static final class Second implements SocketInterceptor {

		@Override
		public void beforeOpen(Handshake handshake) {
		}

		@Override
		public Payload inbound(Connection connection, Payload payload) {
			return payload;
		}

		@Override
		public EventPayload outbound(EventPayload payload) {
			return payload;
		}

		@Override
		public void handled(ConnectionEvent event, @Nullable Throwable failure, Duration took) {
		}

	}

	private static final class Third implements SocketInterceptor {

		@Override
		public void beforeOpen(Handshake handshake) {
		}

		@Override
		public Payload inbound(Connection connection, Payload payload) {
			return payload;
		}

		@Override
		public EventPayload outbound(EventPayload payload) {
			return payload;
		}

		@Override
		public void handled(ConnectionEvent event, @Nullable Throwable failure, Duration took) {
		}

	}

}
