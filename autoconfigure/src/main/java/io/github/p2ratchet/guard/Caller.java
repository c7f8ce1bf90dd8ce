package io.github.p2ratchet.guard;

import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;

/**
 * Who is behind a request, with what the proxies before it say of how it came to them.
 *
 * @param address from where it is; port 0 when it is not known
 * @param host under which name the first proxy was called, with its port unless that is
 * the default one; null when nobody says
 * @param secure whether the connection to the first proxy was encrypted, null when nobody
 * says
 */
public record Caller(InetSocketAddress address, @Nullable String host, @Nullable Boolean secure) {

	/** Somebody without a proxy. */
	static Caller direct(InetSocketAddress address) {
		return new Caller(address, null, null);
	}

}
