package io.github.p2ratchet.endpoint;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import io.github.p2ratchet.protocol.Envelope;
import io.github.p2ratchet.protocol.EnvelopeCodec;
import io.github.p2ratchet.protocol.EventException;

import static org.assertj.core.api.Assertions.assertThat;

/** What a peer answers instead of data. */
class RefusalsTests {

	private final EnvelopeCodec codec = new EnvelopeCodec(JsonMapper.builder().build(), 64);

	@Test
	void allThatThePeerSaysIsKept() {
		EventException refusal = read("{\"code\":\"order.closed\",\"message\":\"Closed\",\"retryable\":true,"
				+ "\"retryAfter\":1500,\"details\":{\"since\":7},\"incident\":\"i\","
				+ "\"violations\":[{\"field\":\"f\",\"message\":\"m\"}],\"new\":1}");

		assertThat(refusal).hasMessage("Closed");
		assertThat(refusal.code()).isEqualTo("order.closed");
		assertThat(refusal.failure().retryable()).isTrue();
		assertThat(refusal.failure().retryAfter()).isEqualTo(Duration.ofMillis(1500));
		assertThat(refusal.failure().details()).hasToString("{\"since\":7}");
		assertThat(refusal.failure().incident()).isEqualTo("i");
		assertThat(refusal.failure().violations()).hasToString("[Violation[field=f, message=m]]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "1", "[]", "{}", "{\"code\":7}", "{\"code\":\"Not A Code\"}", "{\"code\":null}",
			"{\"code\":\"\",\"violations\":7,\"retryAfter\":\"x\",\"retryable\":[]}", "{\"retryAfter\":1e999999999}",
			"{\"violations\":[1],\"message\":{},\"incident\":[]}" })
	void withoutAProperCodeItIsInternal(String error) {
		assertThat(read(error).code()).isEqualTo("internal");
	}

	@ParameterizedTest
	@CsvSource({ "-1,PT0S", "0,PT0S", "1.5,PT0.001S", "1e300,PT24H", "9007199254740993,PT24H" })
	void aWaitIsSensible(String millis, Duration wait) {
		assertThat(read("{\"code\":\"x\",\"retryAfter\":" + millis + "}").failure().retryAfter()).isEqualTo(wait);
	}

	private EventException read(String error) {
		String message = "{\"ack\":1,\"error\":" + error + "}";
		Envelope.Answer answer = (Envelope.Answer) this.codec.decode(message.getBytes(StandardCharsets.UTF_8));
		return Refusals.toException(answer.data());
	}

}
