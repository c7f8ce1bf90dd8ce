package io.github.p2ratchet.dispatch;

import java.io.Serial;

import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.ResolvableType;

/**
 * Carries an event to Spring's listeners. Its type is worked out once for each class of
 * event: messages come often, and Spring would do it for each of them.
 */
final class ListenerEvent extends PayloadApplicationEvent<ConnectionEvent> {

	@Serial
	private static final long serialVersionUID = 1L;

	private static final ClassValue<Types> TYPES = new ClassValue<>() {

		@Override
		protected Types computeValue(Class<?> type) {
			ResolvableType payload = ResolvableType.forClass(type);
			return new Types(payload, ResolvableType.forClassWithGenerics(PayloadApplicationEvent.class, payload));
		}

	};

	ListenerEvent(ConnectionEvent event) {
		super(event.connection(), event, TYPES.get(event.getClass()).payload());
	}

	@Override
	public ResolvableType getResolvableType() {
		return TYPES.get(getPayload().getClass()).event();
	}

	/**
	 * What Spring asks for.
	 *
	 * @param payload the type of the event
	 * @param event the type of what carries it
	 */
	private record Types(ResolvableType payload, ResolvableType event) {
	}

}
