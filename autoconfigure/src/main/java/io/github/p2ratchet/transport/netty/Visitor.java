package io.github.p2ratchet.transport.netty;

import java.net.InetSocketAddress;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.guard.Admission;
import io.github.p2ratchet.guard.Caller;
import io.github.p2ratchet.guard.HandshakeGuard;
import io.github.p2ratchet.guard.Refused;
import io.github.p2ratchet.guard.TrustedProxies;
import io.github.p2ratchet.guard.UndeclaredProxy;
import io.github.p2ratchet.transport.websocket.HandshakeRefusal;
import io.github.p2ratchet.transport.websocket.RequestHeaders;

/**
 * Whoever comes over one connection, until it is a WebSocket. A peer counts from when it
 * connects; who comes through a trusted proxy, when it is known. Event loop only.
 */
final class Visitor {

	private final HandshakeGuard guard;

	private final TrustedProxies proxies;

	private final OpenChannels connections;

	private InetSocketAddress peer;

	private @Nullable Admission admission;

	private @Nullable Caller caller;

	Visitor(HandshakeGuard guard, TrustedProxies proxies, OpenChannels connections, InetSocketAddress peer) {
		this.guard = guard;
		this.proxies = proxies;
		this.connections = connections;
		this.peer = peer;
	}

	/** Whether the connection begins with a header of the PROXY protocol. */
	boolean isIntroduced() {
		return this.proxies.protocol() && this.proxies.have(this.peer);
	}

	/** A proxy has said who it is. */
	void introduce(InetSocketAddress client) {
		this.peer = client;
	}

	/** Before anything is read. Why it goes no further, null when it does. */
	@Nullable HandshakeRefusal arrive(Channel channel) {
		return this.proxies.have(this.peer) ? null : admit(channel, this.peer);
	}

	/** Find out who is behind a request. Why that cannot be known, null when it is. */
	@Nullable HandshakeRefusal ask(RequestHeaders headers) {
		try {
			this.caller = this.proxies.callerOf(this.peer, headers::lines);
			return null;
		}
		catch (IllegalArgumentException ex) {
			return HandshakeRefusal.malformed(String.valueOf(ex.getMessage()));
		}
	}

	/** Once it was asked. */
	Caller caller() {
		Caller known = this.caller;
		if (known == null) {
			throw new IllegalStateException("Nobody has asked yet");
		}
		return known;
	}

	/**
	 * The request is all right. Why there is no WebSocket nevertheless, null when there
	 * is.
	 */
	@Nullable HandshakeRefusal enter(Channel channel, RequestHeaders headers) {
		Admission earlier = this.admission;
		if (earlier == null) {
			return admit(channel, caller().address());
		}
		if (UndeclaredProxy.speaks(headers::lines, this.peer)) {
			earlier.forwards();
		}
		return null;
	}

	private @Nullable HandshakeRefusal admit(Channel channel, InetSocketAddress client) {
		Admission place = this.guard.admit(client);
		Refused why = place.refused();
		if (why != null) {
			return new HandshakeRefusal(why.status(), why.reason(), why.headers());
		}
		this.connections.occupy(channel, place);
		this.admission = place;
		return null;
	}

}
