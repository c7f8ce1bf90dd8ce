package io.github.p2ratchet.autoconfigure;

import java.util.List;

import io.github.p2ratchet.guard.AddressRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GuardPropertiesTests {

	@Test
	void nothingHasToBeSet() {
		GuardProperties properties = bind();

		assertThat(properties.allowedHosts()).isEmpty();
		assertThat(properties.connections())
			.isEqualTo(new GuardProperties.Connections(10_000, 1024, 100, List.of(), List.of()));
		assertThat(properties.proxy()).isEqualTo(new GuardProperties.Proxy(List.of(), false));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			max             | 0       | from 1 to 1000000
			max             | -1      | from 1 to 1000000
			max             | 1000001 | from 1 to 1000000
			max-per-address | 0       | from 1 to 1000000
			max-per-address | -1      | from 1 to 1000000
			max-per-client  | 0       | from 1 to 1000000
			max-per-client  | -2      | from 1 to 1000000
			""")
	void whenOutOfRangeThenKeyAndRangeAreNamed(String key, String value, String range) {
		RatchetConfigurationException failure = failure("p2.ratchet.connections." + key, value);

		assertThat(failure.key()).isEqualTo("p2.ratchet.connections." + key);
		assertThat(failure.problem()).isEqualTo("it has to be " + range);
	}

	@ParameterizedTest
	@CsvSource({ "max,1", "max,1000000", "max-per-address,1", "max-per-client,-1", "max-per-client,1" })
	void theEdgesOfARangeBelongToIt(String key, String value) {
		assertThat(bind("p2.ratchet.connections." + key, value)).isNotNull();
	}

	@Test
	void addressesAreRead() {
		GuardProperties properties = bind("p2.ratchet.connections.allowed-addresses", "10.0.0.0/8, 2001:db8::/32",
				"p2.ratchet.connections.blocked-addresses[0]", "::ffff:10.6.6.6", "p2.ratchet.proxy.trusted",
				"10.0.0.1", "p2.ratchet.proxy.protocol", "true");

		assertThat(properties.connections().addresses().allowed()).containsExactly(AddressRange.parse("10.0.0.0/8"),
				AddressRange.parse("2001:db8::/32"));
		assertThat(properties.connections().addresses().blocked()).containsExactly(AddressRange.parse("10.6.6.6"));
		assertThat(properties.proxy().proxies().addresses()).containsExactly(AddressRange.parse("10.0.0.1"));
		assertThat(properties.proxy().proxies().protocol()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "connections.allowed-addresses,proxy.example", "connections.blocked-addresses,10.1.2.3/8",
			"connections.blocked-addresses,10.0.0.0/33", "proxy.trusted,10.0.0" })
	void whatIsNoAddressIsNamed(String key, String entry) {
		RatchetConfigurationException failure = failure("p2.ratchet." + key, "192.0.2.1," + entry);

		assertThat(failure.key()).isEqualTo("p2.ratchet." + key);
		assertThat(failure.value()).isEqualTo(entry);
		assertThat(failure.advice()).contains("p2.ratchet." + key, "10.0.0.0/8", "2001:db8::/32");
	}

	@Test
	void aWrongPrefixIsToldTheRightNetwork() {
		assertThat(failure("p2.ratchet.proxy.trusted", "10.1.2.3/8").description())
			.isEqualTo("The property 'p2.ratchet.proxy.trusted' is set to '10.1.2.3/8': it has bits behind its prefix; "
					+ "the network is 10.0.0.0/8.");
	}

	@Test
	void whatIsNoHostIsNamed() {
		RatchetConfigurationException failure = failure("p2.ratchet.allowed-hosts", "a.example,b.example:80");

		assertThat(failure.key()).isEqualTo("p2.ratchet.allowed-hosts");
		assertThat(failure.value()).isEqualTo("b.example:80");
		assertThat(failure.advice()).contains("without a port", "*.example.org");
	}

	@Test
	void theProxyProtocolNeedsTrust() {
		RatchetConfigurationException failure = failure("p2.ratchet.proxy.protocol", "true");

		assertThat(failure.key()).isEqualTo("p2.ratchet.proxy.protocol");
		assertThat(failure.advice()).contains("p2.ratchet.proxy.trusted");
	}

	private static RatchetConfigurationException failure(String... pairs) {
		return BoundProperties.failure(GuardProperties.class, pairs);
	}

	private static GuardProperties bind(String... pairs) {
		return BoundProperties.bind(GuardProperties.class, pairs);
	}

}
