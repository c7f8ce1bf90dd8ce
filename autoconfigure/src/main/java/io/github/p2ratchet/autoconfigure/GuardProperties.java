package io.github.p2ratchet.autoconfigure;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.p2ratchet.guard.AddressRules;
import io.github.p2ratchet.guard.TrustedProxies;

/**
 * Properties of who may connect, apart from the pages.
 *
 * @param allowedHosts Names under which the socket may be called, without a port, such as
 * www.example.org or *.example.org; any if empty.
 * @param connections How many connections are taken, and from where.
 * @param proxy Proxies before an own listener.
 */
@ConfigurationProperties("p2.ratchet")
record GuardProperties(@DefaultValue List<String> allowedHosts, @DefaultValue Connections connections,
		@DefaultValue Proxy proxy) {

	GuardProperties {
		allowedHosts = List.copyOf(allowedHosts);
		Bounds.hosts("p2.ratchet.allowed-hosts", allowedHosts);
	}

	/**
	 * How many connections are taken, and from where.
	 *
	 * @param max Sockets that may be open at a time; further handshakes are refused with
	 * 503.
	 * @param maxPerAddress Those from one network address; further ones are refused with
	 * 429.
	 * @param maxPerClient Connections that one client may have, -1 for any number; the
	 * oldest is closed for another.
	 * @param allowedAddresses Addresses and networks from which connections are taken,
	 * such as 10.0.0.0/8 or 2001:db8::/32; all if empty.
	 * @param blockedAddresses Addresses and networks from which none are taken, be they
	 * allowed or not.
	 */
	record Connections(@DefaultValue("10000") int max, @DefaultValue("1024") int maxPerAddress,
			@DefaultValue("100") int maxPerClient, @DefaultValue List<String> allowedAddresses,
			@DefaultValue List<String> blockedAddresses) {

		private static final String ALLOWED = "p2.ratchet.connections.allowed-addresses";

		private static final String BLOCKED = "p2.ratchet.connections.blocked-addresses";

		Connections {
			allowedAddresses = List.copyOf(allowedAddresses);
			blockedAddresses = List.copyOf(blockedAddresses);
			Bounds.within("p2.ratchet.connections.max", max, 1, 1_000_000);
			Bounds.within("p2.ratchet.connections.max-per-address", maxPerAddress, 1, 1_000_000);
			if (maxPerClient != -1) {
				Bounds.within("p2.ratchet.connections.max-per-client", maxPerClient, 1, 1_000_000);
			}
			Bounds.addresses(ALLOWED, allowedAddresses);
			Bounds.addresses(BLOCKED, blockedAddresses);
		}

		AddressRules addresses() {
			return new AddressRules(Bounds.addresses(ALLOWED, this.allowedAddresses),
					Bounds.addresses(BLOCKED, this.blockedAddresses));
		}

	}

	/**
	 * Proxies before an own listener.
	 *
	 * @param trusted Addresses and networks of proxies whose word counts about who is
	 * behind them, such as 10.0.0.0/8.
	 * @param protocol Whether their connections begin with a header of the PROXY
	 * protocol, version 1 or 2.
	 */
	record Proxy(@DefaultValue List<String> trusted, @DefaultValue("false") boolean protocol) {

		private static final String TRUSTED = "p2.ratchet.proxy.trusted";

		Proxy {
			trusted = List.copyOf(trusted);
			Bounds.addresses(TRUSTED, trusted);
			boolean useless = protocol && trusted.isEmpty();
			Bounds.check(!useless,
					() -> new RatchetConfigurationException("p2.ratchet.proxy.protocol", "true",
							"no proxy is trusted, so that nobody may speak the PROXY protocol",
							"Set p2.ratchet.proxy.trusted to the addresses of the proxies that do."));
		}

		TrustedProxies proxies() {
			return new TrustedProxies(Bounds.addresses(TRUSTED, this.trusted), this.protocol);
		}

	}

}
