package io.github.p2ratchet.endpoint;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.dispatch.SocketCloseEvent;
import io.github.p2ratchet.dispatch.SocketErrorEvent;
import io.github.p2ratchet.dispatch.SocketOpenEvent;
import io.github.p2ratchet.protocol.Frame;

/**
 * When a connection opens and ends for applications: listed, told of once, unlisted, told
 * of once more. The end may come from any thread, and is told after the message that is
 * being handled.
 */
final class ConnectionLife {

	private enum Phase {

		IDLE, HANDLING, CLOSED_WHILE_HANDLING, CLOSED

	}

	private final Endpoint endpoint;

	private final EventConnection connection;

	private final Outbound outbound;

	private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);

	private volatile @Nullable Throwable failure;

	private volatile Set<String> roomsLeft = Set.of();

	private volatile boolean opened;

	private volatile boolean gone;

	ConnectionLife(Endpoint endpoint, EventConnection connection, Outbound outbound) {
		this.endpoint = endpoint;
		this.connection = connection;
		this.outbound = outbound;
	}

	/** A message is about to be handled; false when the connection has ended. */
	boolean beginMessage() {
		return this.phase.compareAndSet(Phase.IDLE, Phase.HANDLING);
	}

	boolean isOpened() {
		return this.opened;
	}

	boolean isHandling() {
		return this.phase.get() == Phase.HANDLING;
	}

	/** The message has been handled. */
	void endMessage() {
		if (!this.phase.compareAndSet(Phase.HANDLING, Phase.IDLE)) {
			tellEnd();
		}
	}

	/** List the connection and tell applications, the first time. Handling thread. */
	void open() {
		if (!this.opened) {
			if (!this.endpoint.settings().authenticationRequired()) {
				this.connection.receiveFromNowOn();
			}
			list();
			this.endpoint.dispatcher().publish(new SocketOpenEvent(this.connection));
		}
	}

	/**
	 * From now on the connection belongs to this client, who is told; but not before the
	 * connection is listed, so that whoever was told misses nothing. Broadcasts in
	 * between pass it by. Handling thread.
	 */
	void openFor(Client client, Frame success) {
		Client before = this.connection.client().orElse(null);
		boolean first = !this.opened;
		this.connection.authenticated(client);
		list();
		this.endpoint.connections().clientChanged(this.connection, before, client);
		unlistIfGone();
		if (this.outbound.isOpen()) {
			this.outbound.transport().queue().greet(this.connection, success);
		}
		if (first) {
			this.endpoint.dispatcher().publish(new SocketOpenEvent(this.connection));
		}
	}

	private void list() {
		if (!this.opened) {
			this.opened = true;
			this.endpoint.connections().add(this.connection);
			unlistIfGone();
		}
	}

	/** The end may have come from another thread just before. */
	private void unlistIfGone() {
		if (this.gone) {
			this.endpoint.connections().remove(this.connection);
		}
	}

	void failed(Throwable cause) {
		if (this.failure == null) {
			this.failure = cause;
		}
	}

	/** The socket is no more. Any thread; {@link #closed()} follows. */
	void gone() {
		this.gone = true;
		this.endpoint.connections().remove(this.connection);
		this.connection.questions().end();
		Set<String> left = this.connection.leaveRooms();
		if (!left.isEmpty()) {
			this.roomsLeft = left;
		}
	}

	/** Tell applications of the end, now or after the message that is being handled. */
	void closed() {
		Phase before = this.phase.getAndUpdate((current) -> switch (current) {
			case IDLE -> Phase.CLOSED;
			case HANDLING -> Phase.CLOSED_WHILE_HANDLING;
			default -> current;
		});
		if (before == Phase.IDLE) {
			tellEnd();
		}
	}

	private void tellEnd() {
		this.phase.set(Phase.CLOSED);
		if (!this.opened) {
			return;
		}
		Throwable cause = this.failure;
		if (cause != null) {
			this.endpoint.dispatcher().publish(new SocketErrorEvent(this.connection, cause));
		}
		Outbound.Ending ending = this.outbound.closed(1006, "");
		this.endpoint.dispatcher()
			.publish(new SocketCloseEvent(this.connection, ending.code(), ending.reason(), this.roomsLeft));
	}

}
