package io.github.p2ratchet.guard;

import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;

/**
 * Decides whose handshakes succeed; transports ask it. Thread-safe.
 */
public final class HandshakeGuard {

	private final OriginPolicy origins;

	private final HostPolicy hosts;

	private final AddressRules addresses;

	private final ConnectionLimits limits;

	/**
	 * Create a guard.
	 * @param origins which pages may connect
	 * @param hosts under which names the server may be called
	 * @param addresses from where
	 * @param limits how many
	 */
	public HandshakeGuard(OriginPolicy origins, HostPolicy hosts, AddressRules addresses, ConnectionLimits limits) {
		this.origins = origins;
		this.hosts = hosts;
		this.addresses = addresses;
		this.limits = limits;
	}

	/**
	 * Create a guard for some connections that count with all others.
	 * @param ownOrigins which pages may connect, null for the same as here
	 * @param ownHosts under which names the server may be called, null for the same
	 * @return another guard
	 */
	public HandshakeGuard with(@Nullable OriginPolicy ownOrigins, @Nullable HostPolicy ownHosts) {
		return new HandshakeGuard((ownOrigins != null) ? ownOrigins : this.origins,
				(ownHosts != null) ? ownHosts : this.hosts, this.addresses, this.limits);
	}

	/**
	 * Whether the server may be called so.
	 * @param host a name with a port or without, as in a {@code Host} header
	 * @return whether there is anything under that name
	 */
	public boolean serves(String host) {
		return this.hosts.admits(host);
	}

	/**
	 * Whether a page may connect.
	 * @param origin the page's origin, null for callers that are no browser
	 * @param hosts names under which the server was called, each with a port unless it is
	 * the default one
	 * @return whether it may
	 */
	public boolean admitsPage(@Nullable String origin, @Nullable String... hosts) {
		return this.origins.admits(origin, hosts);
	}

	/**
	 * Have a connection count, if it may.
	 * @param client from where it is
	 * @return a place for it, or why there is none
	 */
	public Admission admit(InetSocketAddress client) {
		return this.addresses.admit(IpAddress.of(client)) ? this.limits.admit(client)
				: Admission.refused(Refused.ADDRESS);
	}

}
