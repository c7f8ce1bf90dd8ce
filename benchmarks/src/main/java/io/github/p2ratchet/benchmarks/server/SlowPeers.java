package io.github.p2ratchet.benchmarks.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.dispatch.SocketCloseEvent;
import io.github.p2ratchet.dispatch.SocketDetachEvent;
import io.github.p2ratchet.dispatch.SocketEvent;
import io.github.p2ratchet.protocol.CloseCode;

/**
 * Counts the connections that were closed since they took too little: they may not have
 * read why.
 */
final class SlowPeers implements ApplicationInterface {

	private final Set<String> seen = ConcurrentHashMap.newKeySet();

	@SocketEvent(ConnectionEvent.SOCKET_CLOSE)
	void closed(SocketCloseEvent event) {
		note(event.code(), event.connection());
	}

	@SocketEvent(ConnectionEvent.SOCKET_DETACH)
	void detached(SocketDetachEvent event) {
		note(event.code(), event.connection());
	}

	private void note(int code, Connection connection) {
		if (code == CloseCode.TOO_SLOW.value()) {
			this.seen.add(connection.id());
		}
	}

	@SocketEvent("slow.count")
	int count() {
		return this.seen.size();
	}

}
