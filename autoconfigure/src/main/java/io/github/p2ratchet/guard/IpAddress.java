package io.github.p2ratchet.guard;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * An IP address. One of IPv4 stays that when it comes in the clothes of IPv6
 * ({@code ::ffff:10.0.0.1} is {@code 10.0.0.1}); names and zones are left out.
 *
 * @param value the address
 */
public record IpAddress(InetAddress value) {

	private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

	private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

	private static final int IPV4_BYTES = 4;

	private static final int NETWORK_BYTES = 8;

	/**
	 * Create an address.
	 * @param value an address of IPv4 or IPv6
	 */
	public IpAddress {
		value = address(value.getAddress());
	}

	private static InetAddress address(byte[] bytes) {
		try {
			return InetAddress.getByAddress(bytes); // makes IPv4 of ::ffff:a.b.c.d
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("An address has 4 bytes or 16", ex);
		}
	}

	/**
	 * Read an address; names are not looked up.
	 * @param text an address, of IPv6 with brackets and a zone or without
	 * @return the address, null when the text is none
	 */
	public static @Nullable IpAddress parse(String text) {
		if (text.indexOf(':') == -1) {
			return parseIpv4(text);
		}
		boolean bracketed = text.startsWith("[") && text.endsWith("]");
		String bare = bracketed ? text.substring(1, text.length() - 1) : text;
		int zone = bare.indexOf('%');
		String plain = (zone != -1) ? bare.substring(0, zone) : bare;
		try {
			return IPV6.matcher(plain).matches() ? new IpAddress(InetAddress.getByName("[" + plain + "]")) : null;
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	private static @Nullable IpAddress parseIpv4(String text) {
		Matcher matcher = IPV4.matcher(text);
		if (!matcher.matches()) {
			return null;
		}
		byte[] bytes = new byte[IPV4_BYTES];
		for (int i = 0; i < IPV4_BYTES; i++) {
			String part = matcher.group(i + 1);
			int number = Integer.parseInt(part);
			boolean octal = part.length() > 1 && part.charAt(0) == '0'; // to some
			if (octal || number > 255) {
				return null;
			}
			bytes[i] = (byte) number;
		}
		return new IpAddress(address(bytes));
	}

	/**
	 * The address of a peer; names are not looked up.
	 * @param peer the peer
	 * @return its address, null when only some other name of it is known
	 */
	public static @Nullable IpAddress of(InetSocketAddress peer) {
		InetAddress known = peer.getAddress();
		return (known != null) ? new IpAddress(known) : parse(peer.getHostString());
	}

	/**
	 * What counts as one address where addresses are counted: of IPv6, of which everybody
	 * has many, the first half.
	 * @param peer the peer
	 * @return an address or a network of 64 bits
	 */
	public static String networkOf(InetSocketAddress peer) {
		IpAddress address = of(peer);
		return (address != null) ? address.network() : peer.getHostString();
	}

	private String network() {
		byte[] bytes = bytes();
		if (bytes.length == IPV4_BYTES) {
			return toString();
		}
		Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
		return address(bytes).getHostAddress() + "/64";
	}

	byte[] bytes() {
		return this.value.getAddress();
	}

	@Override
	public String toString() {
		return this.value.getHostAddress();
	}

}
