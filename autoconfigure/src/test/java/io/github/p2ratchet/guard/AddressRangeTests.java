package io.github.p2ratchet.guard;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Addresses and networks, of IPv4 and IPv6. */
@DisplayName("RT-27: addresses are compared by CIDR, IPv6 included")
class AddressRangeTests {

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8,10.0.0.0", "10.0.0.0/8,10.255.255.255", "192.0.2.1,192.0.2.1", "192.0.2.1/32,192.0.2.1",
			"192.0.2.128/25,192.0.2.200", "0.0.0.0/0,203.0.113.9", "192.0.2.0/31,192.0.2.1",
			"2001:db8::/32,2001:db8::1", "2001:db8::/32,2001:DB8:ffff:ffff:ffff:ffff:ffff:ffff",
			"2001:db8::1,2001:0db8:0:0:0:0:0:1", "::/0,2001:db8::1", "fe80::/10,fe80::1%eth0",
			"2001:db8:8000::/33,2001:db8:8000::", "::1,0:0:0:0:0:0:0:1", "10.0.0.0/8,::ffff:10.1.2.3",
			"::ffff:10.0.0.0/104,10.1.2.3", "::ffff:10.0.0.1,10.0.0.1", "::ffff:0:0/96,192.0.2.1",
			"::ffff:0a00:1,10.0.0.1" })
	void addressesBelongToTheirRange(String range, String address) {
		assertThat(AddressRange.parse(range).contains(address(address))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8,11.0.0.0", "10.0.0.0/8,9.255.255.255", "192.0.2.1,192.0.2.2", "192.0.2.128/25,192.0.2.127",
			"192.0.2.0/31,192.0.2.2", "2001:db8::/32,2001:db9::", "2001:db8:8000::/33,2001:db8:7fff::",
			"::/0,192.0.2.1", "0.0.0.0/0,2001:db8::1", "::/0,::ffff:192.0.2.1", "0.0.0.0/0,::192.0.2.1",
			"::1,127.0.0.1", "fe80::/10,fec0::1" })
	void othersDoNot(String range, String address) {
		assertThat(AddressRange.parse(range).contains(address(address))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "localhost", "example.org", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1",
			"10.0.0.0/+8", "10.0.0.0/8/8", "10.0.0.0/8.0", "10.0.0", "10.0.0.0.0", "10.0.0.256", "010.0.0.0/8", "10",
			"0x0a.0.0.0", "10.0.0.0 /8", " 10.0.0.0/8", "10.0.0.0/8 ", "10.0.0.0-10.0.0.9", "10.0.0.*",
			"2001:db8::/129", "2001:db8", "2001:db8:::1", "[2001:db8::1]", "fe80::1%eth0", "::ffff:10.0.0.0/95",
			"1:2:3:4:5:6:7:8:9", "10.0.0.0/255.0.0.0", "::ffff:256.0.0.1", "\u0661\u0660.0.0.0", "." })
	void whatIsNoRangeIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text));
	}

	@ParameterizedTest
	@CsvSource({ "10.1.2.3/8,10.0.0.0/8", "192.0.2.129/25,192.0.2.128/25", "2001:db8::1/32,2001:db8:0:0:0:0:0:0/32",
			"::ffff:10.1.0.0/104,10.0.0.0/8" })
	void bitsBehindThePrefixAreAMistake(String text, String network) {
		assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text)).withMessageContaining(network);
	}

	@Test
	void blockedAddressesAreNotAllowed() {
		AddressRules rules = new AddressRules(List.of(AddressRange.parse("10.0.0.0/8")),
				List.of(AddressRange.parse("10.6.6.0/24")));

		assertThat(rules.admit(address("10.1.2.3"))).isTrue();
		assertThat(rules.admit(address("::ffff:10.1.2.3"))).isTrue();
		assertThat(rules.admit(address("10.6.6.6"))).isFalse();
		assertThat(rules.admit(address("192.0.2.1"))).isFalse();
		assertThat(rules.admit(null)).as("not known").isFalse();
		assertThat(new AddressRules(List.of(), rules.blocked()).admit(address("192.0.2.1"))).isTrue();
		assertThat(new AddressRules(List.of(), List.of()).admit(null)).isTrue();
	}

	@Test
	void namesAndZonesDoNotMatter() throws Exception {
		InetAddress named = InetAddress.getByAddress("a.example", new byte[] { 10, 0, 0, 1 });
		InetSocketAddress unresolved = InetSocketAddress.createUnresolved("2001:db8:1:2:3::4%eth0", 1);

		assertThat(new IpAddress(named)).isEqualTo(address("10.0.0.1")).hasToString("10.0.0.1");
		assertThat(IpAddress.parse("[::1]")).as("as servlet containers may tell it").isEqualTo(address("::1"));
		assertThat(IpAddress.of(unresolved)).isEqualTo(address("2001:db8:1:2:3::4"));
		assertThat(IpAddress.networkOf(unresolved)).isEqualTo("2001:db8:1:2:0:0:0:0/64");
		assertThat(IpAddress.networkOf(InetSocketAddress.createUnresolved("::ffff:10.0.0.1", 1))).isEqualTo("10.0.0.1");
		assertThat(IpAddress.networkOf(InetSocketAddress.createUnresolved("unknown", 1))).isEqualTo("unknown");
	}

	private static IpAddress address(String text) {
		IpAddress address = IpAddress.parse(text);
		assertThat(address).as(text).isNotNull();
		return address;
	}

}
