package io.github.p2ratchet.security;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

import io.github.p2ratchet.connection.SocketConnection;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.dispatch.InvocationScope;

/**
 * Puts a Spring Security context in place around handlers and restores what was there
 * before. Whose authentication it holds, the first that fits:
 * <ol>
 * <li>the client's own, when it is an {@code Authentication};
 * <li>one with the client's authorities, when it is a {@code UserDetails};
 * <li>that of the handshake, when it is the client's: when the client is anonymous, is
 * its principal, or has its name as id; also as long as there is no client;
 * <li>one of the client without any authorities: whoever connected with a token never
 * borrows those of the cookie that came along;
 * <li>an anonymous one, with {@code ROLE_ANONYMOUS}, when nobody is there.
 * </ol>
 * Thread-safe.
 */
public final class SecurityInvocationScope implements InvocationScope {

	private final SecurityContextHolderStrategy strategy;

	private final ClientAuthentications authentications = new ClientAuthentications();

	/** Create a scope that uses the strategy of {@link SecurityContextHolder}. */
	public SecurityInvocationScope() {
		this(SecurityContextHolder.getContextHolderStrategy());
	}

	/**
	 * Create a scope.
	 * @param strategy where the context is put
	 */
	public SecurityInvocationScope(SecurityContextHolderStrategy strategy) {
		this.strategy = strategy;
	}

	@Override
	public Scope open(ConnectionEvent event) {
		return open(event.connection());
	}

	@Override
	public Scope open(SocketConnection connection) {
		SecurityContext previous = this.strategy.getContext();
		SecurityContext context = this.strategy.createEmptyContext();
		context.setAuthentication(this.authentications.of(connection));
		this.strategy.setContext(context);
		return () -> restore(previous);
	}

	private void restore(SecurityContext previous) {
		if (previous.getAuthentication() == null) {
			this.strategy.clearContext();
		}
		else {
			this.strategy.setContext(previous);
		}
	}

}
