package io.github.p2ratchet.guard;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Which pages may connect, and which only look as if they might. */
@Isolated("an application that starts elsewhere silences the log for a moment")
@ExtendWith(OutputCaptureExtension.class)
class OriginPolicyTests {

	@ParameterizedTest
	@CsvSource({ "https://example.com,https://example.com", "https://example.com,https://example.com:443",
			"https://example.com:443,https://example.com", "http://example.com,http://example.com:80",
			"HTTPS://Example.COM,https://example.com", "https://example.com,HTTPS://EXAMPLE.com",
			"https://*.example.com,https://a.example.com", "https://*.example.com,https://a.b.example.com",
			"https://*.example.com:8443,https://a.example.com:8443", "http://localhost:*,http://localhost:3000",
			"http://localhost:*,http://localhost", "https://*.example.com:*,https://a.example.com:1",
			"http://[::1]:3000,http://[::1]:3000", "http://my_app:8080,http://my_app:8080",
			"https://xn--bcher-kva.example,https://xn--bcher-kva.example",
			"chrome-extension://abcdefgh,chrome-extension://abcdefgh", "*,https://any.example", "*,null" })
	@DisplayName("RT-9, RT-26: full origins and patterns are allowed")
	void allowedOriginsMayConnect(String allowed, String origin) {
		assertThat(policy(allowed).admits(origin, "ratchet.example")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.com.evil.org", "https://evilexample.com", "https://evil.org", "null", "",
			" ", "http://example.com", "https://example.com:80", "https://example.com:8443", "https://example.com:0443",
			"https://example.com:443@evil.org", "https://example.com@evil.org", "https://evil.org@example.com",
			"https://example.com:", "https://example.com.", "https://example.com.:443", "https://.example.com",
			"https://example.com ", " https://example.com", "https://example.com\t", "https://exam ple.com",
			"https://example.com/", "https://example.com?", "https://example.com#", "https://example.com\\.evil.org",
			"https://example.com%00.evil.org", "https://example.com\u0000.evil.org", "https://example\u3002com",
			"https://ex\u0430mple.com", "https://xn--exmple-4nf.com", "https:///example.com", "https:example.com",
			"//example.com", "example.com", "https://[example.com]", "https://example.com,https://example.com",
			"https://example.com:443:443", "https://example.com:65979", "https://example.com:+443", "wss://example.com",
			"https://a.example.com", "https://example.comm", "https://example.co", "https://www.example.com" })
	@DisplayName("RT-26: look-alikes of an allowed origin are refused")
	void lookAlikesMayNot(String origin) {
		assertThat(policy("https://example.com").admits(origin, "ratchet.example")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.com", "https://evilexample.com", "https://.example.com",
			"https://a.example.com.evil.org", "https://a.example.com.", "https://a.example.com:8443",
			"http://a.example.com", "https://a@b.example.com", "https://evil.org/.example.com",
			"https://evil.org#.example.com", "https://evil.org\\.example.com", "https://*.example.com",
			"https://a,b.example.com" })
	void lookAlikesOfAPatternMayNot(String origin) {
		assertThat(policy("https://*.example.com").admits(origin, "ratchet.example")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "http://example.com,example.com", "http://example.com:80,example.com",
			"http://example.com,EXAMPLE.com:80", "https://example.com,example.com",
			"https://example.com,example.com:443", "http://example.com:8080,example.com:8080",
			"http://[::1]:8080,[::1]:8080", "http://my_app:8080,my_app:8080", "http://example.com.,example.com." })
	@DisplayName("RT-26: pages of the same host and port may connect")
	void theSameHostMayConnect(String origin, String host) {
		assertThat(policy().admits(origin, null, host)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "http://example.com,example.com:8080", "http://example.com:8080,example.com",
			"https://example.com,example.com:80", "http://example.com:443,example.com",
			"http://example.com.,example.com", "http://example.com,example.com.",
			"http://example.com,evil.org@example.com", "http://example.com,example.com/", "null,null",
			"http://example.com:080,example.com", "capacitor://example.com,example.com", "file://,''", "http://,''",
			"chrome-extension://example.com,example.com:80", "http://example.com,'example.com, evil.org'" })
	void anotherHostMayNot(String origin, String host) {
		assertThat(policy().admits(origin, host)).isFalse();
	}

	@Test
	void whoeverIsNoBrowserMayConnectUnlessOriginsAreRequired() {
		assertThat(policy().admits(null, "example.com")).isTrue();
		assertThat(new OriginPolicy(List.of("*"), true).admits(null, "example.com")).isFalse();
	}

	@Test
	@DisplayName("RT-9: * allows any origin, wherever it stands")
	void anyOriginMayConnectWhereverTheStarStands() {
		assertThat(policy("https://a.example", "*").admits("https://any.example", "example.com")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "example.com", "https://", "https://*", "https://*example.com",
			"https://a.*.example.com", "https://example.*", "*://example.com", "https://*.", "https://*.*.com",
			"https://example.com/", "https://example.com:", "https://example.com:0443", "https://example.com:65536",
			"https://user@example.com", "https://b\u00fccher.example", "https://example.com.", "https://a..b", "**" })
	void whatIsNoPatternIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> policy(text));
	}

	@Test
	void portZeroIsNoPages() {
		assertThat(policy("http://localhost:0").admits("http://localhost:0", "a.example")).isFalse();
	}

	@Test
	void aRefusalIsToldOnceForEachOriginWithTheLineToAdd(CapturedOutput output) {
		OriginPolicy policy = policy();
		policy.admits("https://told.example\r\nforged", "example.com");
		policy.admits("https://once.example", "example.com");
		policy.admits("https://once.example", "example.com");

		assertThat(output.toString().split("p2.ratchet.allowed-origins: \"https://once.example\"", -1)).hasSize(2);
		assertThat(output).contains("https://told.example??forged");
	}

	@Test
	@DisplayName("RT-10: only allowed hosts are served, whatever the port")
	void onlyAllowedHostsAreServed() {
		HostPolicy hosts = new HostPolicy(List.of("Chat.example", "*.example.org", "[::1]"));

		assertThat(
				List.of("chat.example", "CHAT.example:8080", "a.example.org", "a.b.example.org:1", "[::1]", "[::1]:80"))
			.allMatch(hosts::admits);
		assertThat(List.of("example.org", "evilchat.example", "chat.example.evil", "chat.example.", "a.example.org.",
				"evilexample.org", "::1", "", "chat.example:80:80", "localhost"))
			.noneMatch(hosts::admits);
		assertThat(new HostPolicy(List.of()).admits("any")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "*", "a:80", "http://a", "a/", "::1", "[::1", "a b", "*a", "a.", "*." })
	void whatIsNoHostIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> new HostPolicy(List.of(text)));
	}

	private static OriginPolicy policy(String... allowed) {
		return new OriginPolicy(Arrays.asList(allowed), false);
	}

}
