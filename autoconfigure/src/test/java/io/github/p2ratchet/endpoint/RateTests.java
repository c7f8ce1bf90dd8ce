package io.github.p2ratchet.endpoint;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RateTests {

	@ParameterizedTest
	@CsvSource({ "5/s,5,PT1S,5", "100/1m,100,PT1M,1.6666666666666667", " 1/10ms ,1,PT0.01S,100",
			"1000000/d,1000000,PT24H,11.574074074074074", "3/2h,3,PT2H,0.0004166666666666667" })
	void aRateIsACountAndATime(String text, long count, Duration period, double perSecond) {
		assertThat(Rate.parse(text)).isEqualTo(new Rate(count, period));
		assertThat(Rate.parse(text).perSecond()).isEqualTo(perSecond);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "5", "/s", "5/", "5/x", "-5/s", "0/s", "5/0s", "1000001/s", "5/9ms", "5/2d", "5/25h",
			"5/99999999d", "5 / s", "5/1.5s", "5/s/s", "5/S", "1e3/s", "٥/s" })
	void anythingElseIsNone(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Rate.parse(text));
	}

}
