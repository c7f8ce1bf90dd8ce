package io.github.p2ratchet.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.github.p2ratchet.endpoint.EndpointSettings;
import io.github.p2ratchet.endpoint.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LimitPropertiesTests {

	@Test
	void nothingHasToBeSet() {
		LimitProperties properties = bind();

		assertThat(properties.request()).isEqualTo(new LimitProperties.Request(Duration.ofSeconds(10), 64));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			request.timeout     | 99ms   | from 100ms to 1h
			request.timeout     | 61m    | from 100ms to 1h
			request.max-pending | 0      | from 1 to 100000
			request.max-pending | 100001 | from 1 to 100000
			rate-limit.close-after | 999ms | from 1s to 1h
			rate-limit.close-after | 61m   | from 1s to 1h
			""")
	void whenOutOfRangeThenKeyAndRangeAreNamed(String key, String value, String range) {
		RatchetConfigurationException failure = failure("p2.ratchet." + key, value);

		assertThat(failure.key()).isEqualTo("p2.ratchet." + key);
		assertThat(failure.problem()).isEqualTo("it has to be " + range);
		assertThat(failure.advice()).contains("p2.ratchet." + key, range);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			request.timeout     | 100ms
			request.timeout     | 1h
			request.max-pending | 1
			request.max-pending | 100000
			rate-limit.connection | -1
			rate-limit.client | 1000/1m
			rate-limit.close-after | 1s
			rate-limit.events.a | 1/d
			""")
	void theEdgesOfARangeBelongToIt(String key, String value) {
		assertThat(bind("p2.ratchet." + key, value)).isNotNull();
	}

	@Test
	void ratesAreRead() {
		EndpointSettings.Rates rates = bind("p2.ratchet.rate-limit.events.auction.bid", "3/s",
				"p2.ratchet.rate-limit.events[chat_send]", "100/1m", "p2.ratchet.rate-limit.events.free", "-1",
				"p2.ratchet.rate-limit.client", "-1")
			.rateLimit()
			.rates(Set.of("auction.bid", "chat_send", "free"), "7/1m");

		assertThat(rates).isEqualTo(new EndpointSettings.Rates(Rate.parse("50/s"), null,
				Map.of("auction.bid", Rate.parse("3/s"), "chat_send", Rate.parse("100/1m")), Duration.ofSeconds(10),
				Rate.parse("7/1m")));
	}

	@ParameterizedTest
	@CsvSource({ "connection,0", "client,5", "connection,unlimited", "events.a,5/s/s", "events.a,0/s" })
	void aRateHasItsForm(String key, String value) {
		RatchetConfigurationException failure = failure("p2.ratchet.rate-limit." + key, value);

		assertThat(failure.key()).isEqualTo("p2.ratchet.rate-limit." + key);
		assertThat(failure.value()).isEqualTo(value);
		assertThat(failure.advice()).contains("5/s", "100/1m", "-1");
	}

	private static RatchetConfigurationException failure(String... pairs) {
		return BoundProperties.failure(LimitProperties.class, pairs);
	}

	private static LimitProperties bind(String... pairs) {
		return BoundProperties.bind(LimitProperties.class, pairs);
	}

}
