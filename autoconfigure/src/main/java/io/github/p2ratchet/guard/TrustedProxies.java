package io.github.p2ratchet.guard;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Whose word counts about who is behind them. The client is the nearest hop that is no
 * proxy of these: whatever it says of others before it is its own invention.
 *
 * @param addresses those of the proxies
 * @param protocol whether their connections begin with a header of the PROXY protocol
 */
public record TrustedProxies(List<AddressRange> addresses, boolean protocol) {

	/** Nobody is trusted. */
	public static final TrustedProxies NONE = new TrustedProxies(List.of(), false);

	/**
	 * Create proxies.
	 * @param addresses is copied
	 * @param protocol whether their connections begin with a header of the PROXY protocol
	 */
	public TrustedProxies {
		addresses = List.copyOf(addresses);
	}

	/**
	 * Whether somebody is a proxy.
	 * @param peer whoever has connected
	 * @return whether its word counts
	 */
	public boolean have(InetSocketAddress peer) {
		return !this.addresses.isEmpty() && AddressRange.anyContains(this.addresses, IpAddress.of(peer));
	}

	/**
	 * Who is behind a request, as {@code Forwarded} or {@code X-Forwarded-For},
	 * {@code -Host} and {@code -Proto} tell.
	 * @param peer from where the connection is
	 * @param headers lines of a header by its name
	 * @return the peer itself where it is no proxy
	 * @throws IllegalArgumentException when the proxy's headers cannot be read, or do not
	 * agree: one of them may be the client's own; the message is for the peer
	 */
	public Caller callerOf(InetSocketAddress peer, Function<String, List<String>> headers) {
		if (!have(peer)) {
			return Caller.direct(peer);
		}
		Caller standard = behind(peer, ForwardedHeader.parse(headers.apply("Forwarded")));
		Caller common = behind(peer, Hop.of(members(headers, "X-Forwarded-For"), members(headers, "X-Forwarded-Host"),
				members(headers, "X-Forwarded-Proto")));
		if (standard != null && common != null && !headers.apply("X-Forwarded-For").isEmpty()
				&& !isSame(standard, common)) {
			throw new IllegalArgumentException("Forwarded and X-Forwarded-For name different clients.");
		}
		return (standard != null) ? standard : (common != null) ? common : Caller.direct(peer);
	}

	private static boolean isSame(Caller one, Caller other) {
		return Objects.equals(IpAddress.of(one.address()), IpAddress.of(other.address()));
	}

	private static List<String> members(Function<String, List<String>> headers, String name) {
		return headers.apply(name)
			.stream()
			.flatMap((line) -> Arrays.stream(line.split(",")))
			.map(String::strip)
			.flatMap((member) -> member.isEmpty() ? Stream.empty() : Stream.of(member))
			.toList();
	}

	private @Nullable Caller behind(InetSocketAddress peer, List<Hop> hops) {
		Caller result = null;
		InetSocketAddress nearest = peer;
		for (int i = hops.size() - 1; i >= 0 && have(nearest); i--) {
			Hop hop = hops.get(i);
			InetSocketAddress node = hop.node();
			result = new Caller((node != null) ? node : nearest, hop.host(), hop.secure());
			if (node == null) {
				break; // who told so does not know
			}
			nearest = node;
		}
		return result;
	}

}
