package io.github.p2ratchet.guard;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Who is behind a proxy. */
class TrustedProxiesTests {

	private static final String PROXY = "10.0.0.1";

	private final TrustedProxies proxies = new TrustedProxies(
			Stream.of("10.0.0.0/8", "fd00::/8").map(AddressRange::parse).toList(), false);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			192.0.2.1                         | 192.0.2.1
			192.0.2.1, 10.0.0.2               | 192.0.2.1
			6.6.6.6, 192.0.2.1                | 192.0.2.1
			6.6.6.6, 192.0.2.1, 10.0.0.2      | 192.0.2.1
			10.6.6.6, 192.0.2.1               | 192.0.2.1
			10.0.0.3, 10.0.0.2                | 10.0.0.3
			10.0.0.2, fd00::1                 | 10.0.0.2
			192.0.2.1:4711                    | 192.0.2.1
			2001:db8::1                       | 2001:db8:0:0:0:0:0:1
			[2001:db8::1]                     | 2001:db8:0:0:0:0:0:1
			[2001:db8::1]:4711                | 2001:db8:0:0:0:0:0:1
			::ffff:192.0.2.1                  | 192.0.2.1
			192.0.2.1, ::ffff:10.0.0.2        | 192.0.2.1
			unknown                           | 10.0.0.1
			192.0.2.1, unknown                | 10.0.0.1
			192.0.2.1, evil.example           | 10.0.0.1
			192.0.2.1, 10.0.0.2:99999         | 10.0.0.1
			192.0.2.1, unknown, 10.0.0.2      | 10.0.0.2
			' , 192.0.2.1 , '                 | 192.0.2.1
			''                                | 10.0.0.1
			""")
	void theNearestHopThatIsNoProxyIsTheClient(String forwardedFor, String client) {
		Caller caller = caller(PROXY, "X-Forwarded-For", forwardedFor);

		assertThat(caller.address().getAddress().getHostAddress()).isEqualTo(client);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			for=192.0.2.1                                     | 192.0.2.1
			For="192.0.2.1"                                   | 192.0.2.1
			for=192.0.2.1;proto=https;by=10.0.0.1             | 192.0.2.1
			proto=https; for=192.0.2.1                        | 192.0.2.1
			for=6.6.6.6, for=192.0.2.1                        | 192.0.2.1
			for=6.6.6.6, for=192.0.2.1, for=10.0.0.2          | 192.0.2.1
			for="[2001:db8::17]:4711"                         | 2001:db8:0:0:0:0:0:17
			for="192.0.2.1:_port"                             | 192.0.2.1
			for=unknown                                       | 10.0.0.1
			for="_hidden", for="10.0.0.2"                     | 10.0.0.2
			for=6.6.6.6, proto=https                          | 10.0.0.1
			for="6.6.6.6, for=7.7.7.7", for=192.0.2.1         | 192.0.2.1
			for="a\\", for=6.6.6.6, for=\\"", for=192.0.2.1   | 192.0.2.1
			,,for=192.0.2.1,                                  | 192.0.2.1
			""")
	void theStandardHeaderIsRead(String forwarded, String client) {
		assertThat(caller(PROXY, "Forwarded", forwarded).address().getAddress().getHostAddress()).isEqualTo(client);
	}

	@ParameterizedTest
	@ValueSource(strings = { "for=\"192.0.2.1", "for", "=192.0.2.1", "for=192.0.2.1;for=6.6.6.6", "for=192.0.2.1 x",
			"for=\"192.0.2.1\"x", "for=\"a\\", "for=192.0.2.1;host=\"a b\"", "for=192.0.2.1;host=a@b",
			"for = 192.0.2.1" })
	void aHeaderThatCannotBeReadIsRefused(String forwarded) {
		assertThatIllegalArgumentException().isThrownBy(() -> caller(PROXY, "Forwarded", forwarded));
	}

	@Test
	void whatProxiesSayOfTheRequestCounts() {
		Caller standard = caller(PROXY, "Forwarded", "for=192.0.2.1;host=\"www.example.org:8443\";proto=https");
		Caller common = caller(PROXY, "X-Forwarded-For", "192.0.2.1:77", "X-Forwarded-Host", "www.example.org:8443",
				"X-Forwarded-Proto", "wss");

		assertThat(standard).isEqualTo(new Caller(new InetSocketAddress("192.0.2.1", 0), "www.example.org:8443", true));
		assertThat(common).isEqualTo(new Caller(new InetSocketAddress("192.0.2.1", 77), "www.example.org:8443", true));
		assertThat(caller(PROXY, "X-Forwarded-Proto", "http").secure()).isFalse();
		assertThat(caller(PROXY, "X-Forwarded-Proto", "gopher").secure()).isNull();
		assertThat(caller(PROXY, "X-Forwarded-Host", "a.example").host()).isEqualTo("a.example");
	}

	@Test
	void hostAndSchemeAreThoseOfTheClientsHop() {
		Caller standard = caller(PROXY, "Forwarded",
				"for=6.6.6.6;host=evil.example, for=192.0.2.1;host=www.example.org;proto=https, for=10.0.0.2;host=inner");
		Caller common = caller(PROXY, "X-Forwarded-For", "6.6.6.6, 192.0.2.1, 10.0.0.2", "X-Forwarded-Host",
				"evil.example, www.example.org, inner", "X-Forwarded-Proto", "https");

		assertThat(standard.host()).isEqualTo("www.example.org");
		assertThat(standard.secure()).isTrue();
		assertThat(common.host()).isEqualTo("www.example.org");
		assertThat(common.secure()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "192.0.2.9", "11.0.0.1", "2001:db8::1", "127.0.0.1" })
	void whoIsNoProxyIsNotBelieved(String peer) {
		assertThat(caller(peer, "X-Forwarded-For", "10.0.0.1", "X-Forwarded-Host", "evil.example", "Forwarded",
				"for=\"unreadable"))
			.isEqualTo(Caller.direct(new InetSocketAddress(peer, 4711)));
		assertThat(TrustedProxies.NONE.have(new InetSocketAddress(peer, 4711))).isFalse();
	}

	@Test
	void headersThatContradictEachOtherAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> caller(PROXY, "X-Forwarded-For", "192.0.2.1", "Forwarded", "for=6.6.6.6"))
			.withMessageContaining("different clients");
		assertThat(caller(PROXY, "X-Forwarded-For", "192.0.2.1", "Forwarded", "for=\"192.0.2.1:80\"").address()
			.getHostString()).isEqualTo("192.0.2.1");
		assertThat(caller(PROXY, "X-Forwarded-Proto", "https", "Forwarded", "for=192.0.2.1").address().getHostString())
			.isEqualTo("192.0.2.1");
	}

	@Test
	void severalLinesAreOneList() {
		Caller caller = this.proxies.callerOf(new InetSocketAddress(PROXY, 1), (name) -> name.equals("X-Forwarded-For")
				? List.of("6.6.6.6", "192.0.2.1, 10.0.0.3", "10.0.0.2") : List.of());

		assertThat(caller.address().getHostString()).isEqualTo("192.0.2.1");
	}

	@Test
	void undeclaredProxiesAreRecognised() {
		InetSocketAddress client = new InetSocketAddress("192.0.2.1", 1);

		assertThat(UndeclaredProxy.speaks(headers("X-Forwarded-For", "6.6.6.6")::get, client)).isTrue();
		assertThat(UndeclaredProxy.speaks(headers("Forwarded", "for=6.6.6.6")::get, client)).isTrue();
		assertThat(UndeclaredProxy.speaks(headers("X-Forwarded-For", "192.0.2.1")::get, client)).isFalse();
		assertThat(UndeclaredProxy.speaks(headers()::get, client)).isFalse();
	}

	private Caller caller(String peer, String... headers) {
		return this.proxies.callerOf(new InetSocketAddress(peer, 4711), headers(headers)::get);
	}

	private static Map<String, List<String>> headers(String... pairs) {
		Map<String, List<String>> result = new HashMap<>();
		List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto")
			.forEach((name) -> result.put(name, List.of()));
		List<String> all = Arrays.asList(pairs);
		for (int i = 0; i < all.size(); i += 2) {
			result.put(all.get(i), List.of(all.get(i + 1)));
		}
		return result;
	}

}
