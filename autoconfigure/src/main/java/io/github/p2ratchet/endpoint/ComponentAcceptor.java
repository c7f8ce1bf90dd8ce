package io.github.p2ratchet.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.component.MessageComponent;
import io.github.p2ratchet.component.RoutePattern;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.dispatch.InvocationScope;

/**
 * Where transports hand over the sockets of one component. Thread-safe.
 */
public final class ComponentAcceptor implements SocketAcceptor {

	private final Endpoint endpoint;

	private final ComponentSettings settings;

	private final ComponentCalls calls;

	private final HandshakeLogin login;

	/**
	 * Create an acceptor, which accepts while the endpoint does.
	 * @param endpoint looks after the sockets
	 * @param settings how the component is served
	 * @param component finds the component, the same each time
	 * @param scopes what is in place while the component is called, the same each time
	 */
	public ComponentAcceptor(Endpoint endpoint, ComponentSettings settings, Supplier<MessageComponent> component,
			Supplier<List<InvocationScope>> scopes) {
		this.endpoint = endpoint;
		this.settings = settings;
		this.calls = new ComponentCalls(endpoint, settings.name(), component, scopes);
		this.login = new HandshakeLogin(endpoint);
	}

	@Override
	public boolean isAccepting() {
		return this.endpoint.isAccepting();
	}

	@Override
	public boolean mayWait() {
		return this.settings.authenticated();
	}

	@Override
	public @Nullable HandshakeDenial beforeOpen(Handshake handshake) {
		return this.settings.authenticated() ? this.login.find((HandshakeCopy) handshake) : null;
	}

	@Override
	public TransportListener opened(Handshake handshake, Transport transport) {
		Optional<Client> client = ((HandshakeCopy) handshake).client();
		ComponentSocket socket = new ComponentSocket(this.endpoint, new Outbound(this.endpoint, transport), this.calls,
				new MessageRate(this.settings.rate(), this.endpoint.rateLimits()));
		socket
			.open(new ComponentConnection(this.endpoint, socket, handshake, client.orElse(null), variables(handshake)));
		return socket;
	}

	/** The path matched, so that it is plain. */
	private Map<String, String> variables(Handshake handshake) {
		return this.settings.path()
			.variables(Objects.requireNonNull(RoutePattern.segments(handshake.uri().getRawPath())));
	}

}
