package io.github.p2ratchet.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

// P2-C1
class RatchetPropertiesTests {

	@Test
	void nothingHasToBeSet() {
		RatchetProperties properties = bind();

		assertThat(properties.enabled()).isTrue();
		assertThat(properties.provider()).isNull();
		assertThat(properties.address()).isNull();
		assertThat(properties.port()).isNull();
		assertThat(properties.path()).isEqualTo("/ratchet");
		assertThat(properties.allowedOrigins()).isEmpty();
		assertThat(properties.maxMessageSize()).isEqualTo(DataSize.ofKilobytes(64));
		assertThat(properties.authentication().required()).isTrue();
		assertThat(properties.authentication().timeout()).isEqualTo(Duration.ofSeconds(10));
		assertThat(properties.tokens().enabled()).isFalse();
		assertThat(properties.timers().enabled()).isTrue();
		assertThat(properties.heartbeat().interval()).isEqualTo(Duration.ofSeconds(25));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			port                          | -2       | from -1 to 65535
			port                          | 65536    | from -1 to 65535
			max-message-size              | 1023B    | from 1KB to 64MB
			max-message-size              | 65MB     | from 1KB to 64MB
			max-nesting                   | 0        | from 1 to 1000
			max-nesting                   | 1001     | from 1 to 1000
			authentication.timeout        | 999ms    | from 1s to 10m
			authentication.timeout        | 601s     | from 1s to 10m
			authentication.max-attempts   | 0        | from 1 to 100
			authentication.max-attempts   | 101      | from 1 to 100
			authentication.max-token-size | 0B       | from 1B to 64MB
			tokens.validity               | -1s      | from 10s to 24h
			tokens.validity               | 0s       | from 10s to 24h
			handler.timeout               | 99ms     | from 100ms to 1h
			handler.timeout               | 61m      | from 100ms to 1h
			inbound.max-queued            | 0        | from 1 to 100000
			inbound.max-queued            | 100001   | from 1 to 100000
			outbound.max-buffer           | 2048MB   | from 1KB to 1024MB
			rooms.max-per-connection      | 0        | from 1 to 10000
			rooms.max-per-connection      | 10001    | from 1 to 10000
			""")
	void whenOutOfRangeThenKeyValueAndRangeAreNamed(String key, String value, String range) {
		RatchetConfigurationException failure = failure("p2.ratchet." + key, value);

		assertThat(failure.key()).isEqualTo("p2.ratchet." + key);
		assertThat(failure.value()).isNotNull();
		assertThat(failure.problem()).isEqualTo("it has to be " + range);
		assertThat(failure.advice()).contains("p2.ratchet." + key, range);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			port                          | -1
			port                          | 65535
			max-message-size              | 1MB
			max-nesting                   | 1
			max-nesting                   | 1000
			authentication.timeout        | 1s
			authentication.timeout        | 10m
			authentication.max-attempts   | 100
			authentication.max-token-size | 64KB
			handler.timeout               | 100ms
			handler.timeout               | 1h
			inbound.max-queued            | 100000
			rooms.max-per-connection      | 10000
			outbound.max-buffer           | 1GB
			outbound.max-buffer           | 64KB
			""")
	void theEdgesOfARangeBelongToIt(String key, String value) {
		assertThat(bind("p2.ratchet." + key, value)).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "authentication.timeout,-5s,-5s", "authentication.timeout,90m,90m", "handler.timeout,2h,2h",
			"handler.timeout,1500us,1ms", "max-message-size,1B,1B", "max-message-size,128MB,128MB",
			"max-message-size,65537KB,65537KB" })
	void valuesAreToldAsTheyAreWritten(String key, String value, String told) {
		assertThat(failure("p2.ratchet." + key, value).value()).isEqualTo(told);
	}

	@Test
	void whenATokenWouldNotFitIntoAMessageThenBothAreNamed() {
		RatchetConfigurationException failure = failure("p2.ratchet.authentication.max-token-size", "65KB");

		assertThat(failure).hasMessageContaining("p2.ratchet.max-message-size = '64KB'")
			.hasMessageContaining("p2.ratchet.authentication.max-token-size, which is 65KB");
	}

	@Test
	void whenAMessageWouldNotFitIntoTheBufferThenBothAreNamed() {
		RatchetConfigurationException failure = failure("p2.ratchet.max-message-size", "2MB");

		assertThat(failure).hasMessageContaining("p2.ratchet.outbound.max-buffer = '1MB'")
			.hasMessageContaining("p2.ratchet.max-message-size, which is 2MB");
		assertThat(bind("p2.ratchet.max-message-size", "2MB", "p2.ratchet.outbound.max-buffer", "2MB")).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "ratchet", "/ratchet/", "/a//b", "//a", "/a/../b", "/..", "/a/.", "/a/*", "/{a}",
			"/a?b", "/a#b", "/a b", "/a;b", "/a%2fb", "/a\\b", "http://localhost/ratchet" })
	void pathsHaveToBePlain(String path) {
		for (String key : new String[] { "p2.ratchet.path", "p2.ratchet.client.path", "p2.ratchet.tokens.path" }) {
			RatchetConfigurationException failure = failure(key, path);

			assertThat(failure.key()).isEqualTo(key);
			assertThat(failure.value()).isEqualTo(path);
			assertThat(failure.advice()).contains(key, "/ratchet");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a", "/a/b-c_d.e~f", "/...", "/@a" })
	void plainPathsAreTaken(String path) {
		assertThat(bind("p2.ratchet.path", path).path()).isEqualTo(path);
	}

	@ParameterizedTest
	@CsvSource({ "client.path,/ratchet", "tokens.path,/ratchet", "tokens.path,/p2/ratchet", "path,/p2/ratchet",
			"path,/p2/ratchet/token" })
	void pathsHaveToDiffer(String key, String value) {
		assertThat(failure("p2.ratchet." + key, value)).hasMessageContaining("is the value of")
			.hasMessageContaining(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "https://www.example.org", "http://localhost:3000", "http://[::1]:3000",
			"https://127.0.0.1", "chrome-extension://abcdefgh", "https://*.example.org", "http://localhost:*" })
	void fullOriginsAndPatternsAreTaken(String origin) {
		assertThat(bind("p2.ratchet.allowed-origins", origin).allowedOrigins()).containsExactly(origin);
	}

	@ParameterizedTest
	@ValueSource(strings = { "www.example.org", "https://www.example.org/", "https://www.example.org/app",
			"https://*example.org", "https://*", "https://b\u00fccher.example", "https://user@example.org",
			"http://localhost:65536", "http://localhost:", "null", "https://", "//example.org" })
	void anythingElseIsNoOrigin(String origin) {
		RatchetConfigurationException failure = failure("p2.ratchet.allowed-origins", "https://a.example," + origin);

		assertThat(failure.key()).isEqualTo("p2.ratchet.allowed-origins");
		assertThat(failure.value()).isEqualTo(origin);
		assertThat(failure.advice()).contains("https://www.example.org");
	}

	@Test
	void aShortSecretIsRefusedAndNotShown() {
		RatchetConfigurationException failure = failure("p2.ratchet.tokens.secret", "hunter2");

		assertThat(failure.key()).isEqualTo("p2.ratchet.tokens.secret");
		assertThat(failure).hasMessageNotContaining("hunter2").hasMessageContaining("less than 32");
		assertThat(failure.advice()).doesNotContain("hunter2");
	}

	@Test
	void aSecretIsNotPrinted() {
		String secret = "0123456789abcdef0123456789abcdef";
		RatchetProperties properties = bind("p2.ratchet.tokens.secret", secret);

		assertThat(properties.tokens().secret()).isEqualTo(secret);
		assertThat(properties.toString()).doesNotContain(secret);
	}

	@Test
	void emptyTextsAreAsGoodAsNone() {
		RatchetProperties properties = bind("p2.ratchet.provider", "", "p2.ratchet.address", " ",
				"p2.ratchet.client.url", "", "p2.ratchet.handler.timeout", "");

		assertThat(properties.provider()).isNull();
		assertThat(properties.address()).isNull();
		assertThat(properties.client().url()).isNull();
		assertThat(properties.handler().timeout()).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void failedAttemptsHaveARate() {
		assertThat(bind().authentication().attemptsPerAddress()).isEqualTo("30/1m");
		assertThat(bind("p2.ratchet.authentication.attempts-per-address", "-1")).isNotNull();
		assertThat(failure("p2.ratchet.authentication.attempts-per-address", "0").advice()).contains("100/1m", "-1");
	}

	@Test
	void theNonceAttributeHasAName() {
		assertThat(failure("p2.ratchet.client.nonce-attribute", " ").key())
			.isEqualTo("p2.ratchet.client.nonce-attribute");
	}

	private static RatchetConfigurationException failure(String... pairs) {
		return BoundProperties.failure(RatchetProperties.class, pairs);
	}

	private static RatchetProperties bind(String... pairs) {
		return BoundProperties.bind(RatchetProperties.class, pairs);
	}

}
