package io.github.p2ratchet.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

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
			""")
	void theEdgesOfARangeBelongToIt(String key, String value) {
		assertThat(bind("p2.ratchet." + key, value)).isNotNull();
	}

	private static RatchetConfigurationException failure(String... pairs) {
		Throwable failure = catchThrowable(() -> bind(pairs));
		while (failure != null && !(failure instanceof RatchetConfigurationException)) {
			failure = failure.getCause();
		}
		assertThat(failure).as("refused").isNotNull();
		return (RatchetConfigurationException) failure;
	}

	private static LimitProperties bind(String... pairs) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource();
		for (int i = 0; i < pairs.length; i += 2) {
			source.put(pairs[i], pairs[i + 1]);
		}
		return new Binder(source).bindOrCreate("p2.ratchet", LimitProperties.class);
	}

}
