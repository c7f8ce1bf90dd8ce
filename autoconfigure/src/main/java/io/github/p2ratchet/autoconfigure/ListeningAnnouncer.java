package io.github.p2ratchet.autoconfigure;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

import io.github.p2ratchet.endpoint.SocketListeningEvent;

/**
 * Tells the application where the socket is served: as the property
 * {@code local.ratchet.port}, then as an event.
 */
final class ListeningAnnouncer implements Consumer<InetSocketAddress> {

	/** Where Spring Boot publishes its web servers' ports. */
	private static final String SOURCE = "server.ports";

	static final String PROPERTY = "local.ratchet.port";

	private final ConfigurableApplicationContext context;

	ListeningAnnouncer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	@Override
	public void accept(InetSocketAddress address) {
		MutablePropertySources sources = this.context.getEnvironment().getPropertySources();
		if (sources.get(SOURCE) instanceof MapPropertySource ports) {
			ports.getSource().put(PROPERTY, address.getPort());
		}
		else {
			sources.addFirst(new MapPropertySource(SOURCE, new HashMap<>(Map.of(PROPERTY, address.getPort()))));
		}
		this.context.publishEvent(new SocketListeningEvent(this.context, address));
	}

}
