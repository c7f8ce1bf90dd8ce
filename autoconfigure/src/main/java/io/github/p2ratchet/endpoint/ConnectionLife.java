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

	private final EventConnection connection;

	private volatile @Nullable Throwable failure;

	private volatile boolean opened;

	private volatile boolean gone;

	ConnectionLife(EventConnection connection) {
		this.connection = connection;
	}

	private Endpoint endpoint() {
		return this.connection.endpoint();
	}

	boolean isOpened() {
		return this.opened;
	}

	/** List the connection and tell applications, the first time. Handling thread. */
	void open() {
		if (!this.opened) {
			if (!endpoint().settings().authenticationRequired()) {
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
		endpoint().connections().clientChanged(this.connection, before, client);
		unlistIfGone();
		greeting.run();
		if (first) {
			tell(new SocketOpenEvent(this.connection));
		}
	}

	/** Tell applications. Handling thread. */
	void tell(ConnectionEvent event) {
		endpoint().dispatcher().publish(event);
	}

	private void list() {
		if (!this.opened) {
			this.opened = true;
			endpoint().connections().add(this.connection);
			unlistIfGone();
		}
	}

	/** The end may have come from another thread just before. */
	private void unlistIfGone() {
		if (this.gone) {
			endpoint().connections().remove(this.connection);
		}
	}

	void failed(Throwable cause) {
		if (this.failure == null) {
			this.failure = cause;
		}
	}

	/**
	 * The connection is no more. Any thread, once; {@link #tellEnd} follows.
	 * @return the rooms that it was in
	 */
	Set<String> gone() {
		this.gone = true;
		endpoint().connections().remove(this.connection);
		this.connection.questions().end();
		this.connection.rates().end();
		return this.connection.leaveRooms();
	}

	/** Tell applications of the end. Handling thread, once. */
	void tellEnd(Outbound.Ending ending, Set<String> roomsLeft) {
		if (!this.opened) {
			return;
		}
		Throwable cause = this.failure;
		if (cause != null) {
			tell(new SocketErrorEvent(this.connection, cause));
		}
		tell(new SocketCloseEvent(this.connection, ending.code(), ending.reason(), roomsLeft));
	}

}
