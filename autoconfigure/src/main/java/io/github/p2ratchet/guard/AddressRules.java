package io.github.p2ratchet.guard;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * From which addresses connections are taken. Where there are rules, an address that is
 * not known is none of those.
 *
 * @param allowed from these only, from all if empty
 * @param blocked not from these, be they allowed or not
 */
public record AddressRules(List<AddressRange> allowed, List<AddressRange> blocked) {

	/**
	 * Create rules.
	 * @param allowed is copied
	 * @param blocked is copied
	 */
	public AddressRules {
		allowed = List.copyOf(allowed);
		blocked = List.copyOf(blocked);
	}

	boolean admit(@Nullable IpAddress address) {
		if (address == null) {
			return this.allowed.isEmpty() && this.blocked.isEmpty();
		}
		return (this.allowed.isEmpty() || AddressRange.anyContains(this.allowed, address))
				&& !AddressRange.anyContains(this.blocked, address);
	}

}
