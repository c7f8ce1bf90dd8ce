package io.github.p2ratchet.endpoint;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.dispatch.SocketCloseEvent;
import io.github.p2ratchet.dispatch.SocketErrorEvent;
import io.github.p2ratchet.dispatch.SocketOpenEvent;

/**
 * When a connection opens and ends for applications: listed, told of once, unlisted, told
 * of once more. They are told by the handling thread.
 */
final class ConnectionLife {

	private final Endpoint endpoint;

	private final EventConnection connection;

	private volatile @Nullable Throwable failure;

	private volatile Set<String> roomsLeft = Set.of();

	private volatile boolean opened;

	private volatile boolean gone;

	ConnectionLife(Endpoint endpoint, EventConnection connection) {
		this.endpoint = endpoint;
		this.connection = connection;
	}

	boolean isOpened() {
		return this.opened;
	}

	/** List the connection and tell applications, the first time. Handling thread. */
	void open() {
		if (!this.opened) {
			if (!this.endpoint.settings().authenticationRequired()) {
				this.connection.receiveFromNowOn();
			}
			list();
			tell(new SocketOpenEvent(this.connection));
		}
	}

	/**
	 * From now on the connection belongs to this client, who is told; but not before the
	 * connection is listed, so that whoever was told misses nothing. Broadcasts in
	 * between pass it by. Handling thread.
	 */
	void openFor(Client client, Runnable greeting) {
		Client before = this.connection.client().orElse(null);
		boolean first = !this.opened;
		this.connection.authenticated(client);
		list();
		this.endpoint.connections().clientChanged(this.connection, before, client);
		unlistIfGone();
		greeting.run();
		if (first) {
			tell(new SocketOpenEvent(this.connection));
		}
	}

	/** Tell applications. Handling thread. */
	void tell(ConnectionEvent event) {
		this.endpoint.dispatcher().publish(event);
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

	/** The connection is no more. Any thread; {@link #tellEnd} follows. */
	void gone() {
		this.gone = true;
		this.endpoint.connections().remove(this.connection);
		this.connection.questions().end();
		this.connection.rates().end();
		Set<String> left = this.connection.leaveRooms();
		if (!left.isEmpty()) {
			this.roomsLeft = left;
		}
	}

	/** Tell applications of the end. Handling thread, once. */
	void tellEnd(Outbound.Ending ending) {
		if (!this.opened) {
			return;
		}
		Throwable cause = this.failure;
		if (cause != null) {
			tell(new SocketErrorEvent(this.connection, cause));
		}
		tell(new SocketCloseEvent(this.connection, ending.code(), ending.reason(), this.roomsLeft));
	}

}
