package io.github.p2ratchet.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Addresses that begin with the same bits, such as {@code 10.0.0.0/8} or
 * {@code 2001:db8::/32}; a single one, such as {@code 192.0.2.1}, is a range of itself. A
 * range of IPv4 has no address of IPv6, nor the other way round.
 *
 * @param first the lowest address
 * @param prefix how many bits all have in common
 */
public record AddressRange(IpAddress first, int prefix) {

	private static final Pattern CIDR = Pattern.compile("([0-9A-Fa-f:.]+)(?:/(\\d{1,3}))?");

	private static final int IPV4_IN_IPV6 = 96; // bits before ::ffff:a.b.c.d

	/**
	 * Create a range.
	 * @param first the lowest address
	 * @param prefix how many bits all have in common
	 * @throws IllegalArgumentException when the address has bits behind its prefix, or
	 * not as many
	 */
	public AddressRange {
		int bits = first.bytes().length * Byte.SIZE;
		if (prefix < 0 || prefix > bits) {
			throw new IllegalArgumentException("a prefix has from 0 to " + bits + " bits here");
		}
		IpAddress lowest = masked(first, prefix);
		if (!lowest.equals(first)) {
			throw new IllegalArgumentException(
					"it has bits behind its prefix; the network is " + lowest + "/" + prefix);
		}
	}

	private static IpAddress masked(IpAddress address, int prefix) {
		byte[] bytes = address.bytes();
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] &= (byte) mask(prefix - i * Byte.SIZE);
		}
		try {
			return new IpAddress(InetAddress.getByAddress(bytes));
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("It had 4 bytes or 16", ex);
		}
	}

	/** Of a byte, as many of its first bits. */
	private static int mask(int bits) {
		return 0xff << (Byte.SIZE - Math.max(0, Math.min(bits, Byte.SIZE)));
	}

	/**
	 * Read a range.
	 * @param text an address, with {@code /} and the bits of the prefix behind it or
	 * without
	 * @return the range
	 * @throws IllegalArgumentException when it is none; the message says why
	 */
	public static AddressRange parse(String text) {
		Matcher matcher = CIDR.matcher(text);
		IpAddress address = matcher.matches() ? IpAddress.parse(matcher.group(1)) : null;
		if (address == null) {
			throw new IllegalArgumentException("it is no network address; names are not looked up");
		}
		int bits = address.bytes().length * Byte.SIZE;
		String prefix = matcher.group(2);
		boolean mapped = bits == Integer.SIZE && text.indexOf(':') != -1;
		return new AddressRange(address,
				(prefix != null) ? Integer.parseInt(prefix) - (mapped ? IPV4_IN_IPV6 : 0) : bits);
	}

	/**
	 * Whether an address is in the range.
	 * @param address an address
	 * @return whether it begins with the same bits
	 */
	public boolean contains(IpAddress address) {
		byte[] mine = this.first.bytes();
		byte[] other = address.bytes();
		boolean same = mine.length == other.length;
		for (int i = 0; same && i * Byte.SIZE < this.prefix; i++) {
			same = mine[i] == (byte) (other[i] & mask(this.prefix - i * Byte.SIZE));
		}
		return same;
	}

	/**
	 * Whether an address is in one of some ranges.
	 * @param ranges the ranges
	 * @param address an address, null when it is not known
	 * @return false for one that is not known
	 */
	static boolean anyContains(Collection<AddressRange> ranges, @Nullable IpAddress address) {
		if (address == null) {
			return false;
		}
		for (AddressRange range : ranges) {
			if (range.contains(address)) {
				return true;
			}
		}
		return false;
	}

	@Override
	public String toString() {
		return this.first + "/" + this.prefix;
	}

}
