package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;

import io.github.p2ratchet.broadcast.OutboundFilter;
import io.github.p2ratchet.component.RawConnection;
import io.github.p2ratchet.component.RawMessage;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.EventPayload;
import io.github.p2ratchet.protocol.Payload;

/**
 * The application's interceptors, in order. They are looked up once all singletons exist,
 * so it must itself be a bean that is not lazy. Thread-safe.
 */
public final class Interceptors implements OutboundFilter, SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(Interceptors.class);

	private static final SocketInterceptor[] NONE = {};

	private final Supplier<List<SocketInterceptor>> beans;

	private volatile SocketInterceptor[] chain = NONE;

	/**
	 * Create interceptors, which do nothing until looked up.
	 * @param beans finds them, the outermost first
	 */
	public Interceptors(Supplier<List<SocketInterceptor>> beans) {
		this.beans = beans;
	}

	/**
	 * Create interceptors that are there at once.
	 * @param interceptors the outermost first
	 * @return the interceptors
	 */
	public static Interceptors of(SocketInterceptor... interceptors) {
		Interceptors result = new Interceptors(() -> List.of(interceptors));
		result.afterSingletonsInstantiated();
		return result;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.chain = this.beans.get().toArray(SocketInterceptor[]::new);
	}

	boolean isEmpty() {
		return this.chain.length == 0;
	}

	/** Why a socket is not opened, null if it is. A thread that may wait. */
	@Nullable HandshakeDenial beforeOpen(Handshake handshake) {
		try {
			for (SocketInterceptor interceptor : this.chain) {
				interceptor.beforeOpen(handshake);
			}
			return null;
		}
		catch (EventException ex) {
			return HandshakeDenial.of(ex);
		}
		catch (Throwable ex) {
			EventException told = EventException.internal(ex);
			logger.error("Incident " + told.failure().incident() + ": an interceptor failed for " + handshake, ex);
			return HandshakeDenial.of(told);
		}
	}

	/** What is handed to the handlers. Throws whatever an interceptor throws. */
	Payload inbound(Connection connection, Payload received) {
		Payload payload = received;
		for (SocketInterceptor interceptor : this.chain) {
			Payload passed = interceptor.inbound(connection, payload);
			if (passed == null || !passed.event().equals(received.event())) {
				throw new IllegalStateException("An interceptor, " + interceptor.getClass().getName()
						+ ", must hand on a payload of the event '" + received.event() + "', not " + passed);
			}
			payload = passed;
		}
		return payload;
	}

	@Override
	public @Nullable EventPayload outbound(EventPayload payload) {
		SocketInterceptor[] all = this.chain;
		EventPayload passed = payload;
		for (int i = all.length - 1; i >= 0 && passed != null; i--) {
			passed = all[i].outbound(passed);
		}
		return passed;
	}

	/** Tell what became of an event. Throws nothing. */
	void handled(ConnectionEvent event, @Nullable Throwable failure, Duration took) {
		forEachFromWithin((interceptor) -> interceptor.handled(event, failure, took), event);
	}

	/** What a component is given, null for nothing. Throws whatever they throw. */
	@Nullable RawMessage inbound(RawConnection connection, RawMessage received) {
		RawMessage message = received;
		SocketInterceptor[] all = this.chain;
		for (int i = 0; i < all.length && message != null; i++) {
			message = all[i].inbound(connection, message);
		}
		return message;
	}

	/** What a component sends, null for nothing. Throws whatever they throw. */
	@Nullable RawMessage outbound(RawConnection connection, RawMessage sent) {
		SocketInterceptor[] all = this.chain;
		RawMessage message = sent;
		for (int i = all.length - 1; i >= 0 && message != null; i--) {
			message = all[i].outbound(connection, message);
		}
		return message;
	}

	/** Tell what became of a component's message. Throws nothing. */
	void handled(RawConnection connection, RawMessage message, @Nullable Throwable failure, Duration took) {
		forEachFromWithin((interceptor) -> interceptor.handled(connection, message, failure, took), connection);
	}

	private void forEachFromWithin(Consumer<SocketInterceptor> action, Object subject) {
		SocketInterceptor[] all = this.chain;
		for (int i = all.length - 1; i >= 0; i--) {
			try {
				action.accept(all[i]);
			}
			catch (Throwable ex) {
				logger.error("An interceptor failed after " + subject, ex);
			}
		}
	}

}
