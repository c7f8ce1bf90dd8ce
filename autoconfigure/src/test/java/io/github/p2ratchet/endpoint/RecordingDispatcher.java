package io.github.p2ratchet.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.dispatch.EventDispatcher;
import io.github.p2ratchet.dispatch.SocketCloseEvent;

/**
 * A dispatcher whose handlers are functions, and which keeps what was published.
 */
final class RecordingDispatcher implements EventDispatcher {

	final Map<String, Function<ConnectionEvent, @Nullable Object>> handlers = new ConcurrentHashMap<>();

	final Set<String> nonBlocking = ConcurrentHashMap.newKeySet();

	final List<String> published = new CopyOnWriteArrayList<>();

	final List<ConnectionEvent> events = new CopyOnWriteArrayList<>();

	Consumer<ConnectionEvent> onPublish = (event) -> {
	};

	@Override
	public Set<String> events() {
		return this.handlers.keySet();
	}

	@Override
	public boolean isNonBlocking(String event) {
		return this.nonBlocking.contains(event);
	}

	@Override
	public @Nullable Object dispatch(ConnectionEvent event) {
		return this.handlers.get(event.name()).apply(event);
	}

	@Override
	public void publish(ConnectionEvent event) {
		String detail = (event instanceof SocketCloseEvent close) ? " " + close.code() : "";
		this.published.add(event.name() + detail);
		this.events.add(event);
		this.onPublish.accept(event);
	}

}
