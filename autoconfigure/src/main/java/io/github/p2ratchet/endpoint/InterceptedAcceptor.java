package io.github.p2ratchet.endpoint;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Handshake;

/**
 * Asks interceptors before sockets are handed to another acceptor.
 */
public final class InterceptedAcceptor implements SocketAcceptor {

	private static final HandshakeDenial STOPPING = new HandshakeDenial(503, "The server is stopping.", 1);

	private final SocketAcceptor acceptor;

	private final Interceptors interceptors;

	private final Executor executor;

	/**
	 * Create an acceptor.
	 * @param acceptor what sockets are handed to, and asked before the interceptors
	 * @param interceptors who is asked
	 * @param executor where they are asked instead of threads that may not wait
	 */
	public InterceptedAcceptor(SocketAcceptor acceptor, Interceptors interceptors, Executor executor) {
		this.acceptor = acceptor;
		this.interceptors = interceptors;
		this.executor = executor;
	}

	@Override
	public boolean isAccepting() {
		return this.acceptor.isAccepting();
	}

	@Override
	public @Nullable HandshakeDenial beforeOpen(Handshake handshake) {
		HandshakeDenial denial = this.acceptor.beforeOpen(handshake);
		return (denial != null) ? denial : this.interceptors.beforeOpen(handshake);
	}

	@Override
	public boolean mayWait() {
		return !this.interceptors.isEmpty() || this.acceptor.mayWait();
	}

	@Override
	public void beforeOpen(Handshake handshake, Consumer<@Nullable HandshakeDenial> decided) {
		if (!mayWait()) {
			decided.accept(beforeOpen(handshake));
			return;
		}
		try {
			this.executor.execute(() -> decided.accept(beforeOpen(handshake)));
		}
		catch (RejectedExecutionException ex) {
			decided.accept(STOPPING);
		}
	}

	@Override
	public TransportListener opened(Handshake handshake, Transport transport) {
		return this.acceptor.opened(handshake, transport);
	}

}
