package io.github.p2ratchet.dispatch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.MapPropertySource;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.RecordingConnection;
import io.github.p2ratchet.protocol.Envelope;
import io.github.p2ratchet.protocol.EnvelopeCodec;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.Payload;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** An application context with a dispatcher, asked with JSON as peers do. */
final class TestDispatch implements AutoCloseable {

	static final Account ANN = new Account("ann");

	private static final EnvelopeCodec CODEC = new EnvelopeCodec(JsonMapper.builder().build(), 64);

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private RecordingConnection connection = RecordingConnection.of(ANN);

	private TestDispatch() {
	}

	/** Start a context of components and configurations; the dispatcher comes last. */
	static TestDispatch of(Class<?>... components) {
		return of(Map.of(), components);
	}

	static TestDispatch of(Map<String, Object> properties, Class<?>... components) {
		TestDispatch dispatch = new TestDispatch();
		dispatch.context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
		dispatch.context.register(components);
		dispatch.context.register(DispatcherConfiguration.class);
		dispatch.context.refresh();
		return dispatch;
	}

	/** Why a context of components does not start. */
	static InvalidHandlerException refusal(Class<?>... components) {
		try (TestDispatch dispatch = new TestDispatch()) {
			dispatch.context.register(components);
			dispatch.context.register(DispatcherConfiguration.class);
			return catchThrowableOfType(InvalidHandlerException.class, dispatch.context::refresh);
		}
	}

	TestDispatch as(RecordingConnection other) {
		this.connection = other;
		return this;
	}

	RecordingConnection connection() {
		return this.connection;
	}

	EventDispatcher dispatcher() {
		return this.context.getBean(EventDispatcher.class);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Nullable Object send(String event) {
		return dispatcher().dispatch(new ConnectionEvent(event, this.connection, Payload.empty(event)));
	}

	@Nullable Object send(String event, String json) {
		return dispatcher().dispatch(new ConnectionEvent(event, this.connection, payload(event, json)));
	}

	EventException refused(String event) {
		return catchThrowableOfType(EventException.class, () -> send(event));
	}

	EventException refused(String event, String json) {
		return catchThrowableOfType(EventException.class, () -> send(event, json));
	}

	static Payload payload(String event, String json) {
		String message = "{\"event\":\"" + event + "\",\"data\":" + json + "}";
		return ((Envelope.Event) CODEC.decode(message.getBytes(StandardCharsets.UTF_8))).payload();
	}

	@Override
	public void close() {
		this.context.close();
	}

	record Account(String clientId) implements Client {
	}

	@Configuration(proxyBeanMethods = false)
	static class DispatcherConfiguration {

		@Bean
		EventDispatcher eventDispatcher(AnnotationConfigApplicationContext context) {
			return new EventDispatcherFactory(context.getBeanFactory(), CODEC.mapper(), context)
				.timeout(Duration.ofSeconds(20))
				.clientType(ResolvableType.forClass(Account.class))
				.create();
		}

	}

}
