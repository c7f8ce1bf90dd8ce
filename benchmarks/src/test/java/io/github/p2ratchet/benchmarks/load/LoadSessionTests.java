package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link LoadSession}.
 */
class LoadSessionTests {

	private static final String NEWS = "{\"event\":\"news\",\"data\":{\"number\":1}}";

	private final LoadSession session = new LoadSession(1);

	@Test
	void asksForANewSessionAndThenForTheOneItHad() throws IOException {
		assertThat(request()).isEqualTo(
				"{\"event\":\"socket.auth.request\",\"data\":{\"token\":\"client-7\",\"resume\":{\"session\":null}}}");
		begins(false, 0);
		received(NEWS, 0);

		assertThat(request()).endsWith("\"resume\":{\"session\":\"aB-_1\",\"received\":1,\"attempt\":1}}}");
		assertThat(request()).endsWith("\"received\":1,\"attempt\":2}}}");
		assertThat(this.session.isResumed()).isFalse();
		begins(true, 0);
		assertThat(this.session.isResumed()).isTrue();
		begins(false, 0);
		assertThat(request()).endsWith("\"received\":0,\"attempt\":1}}}");
	}

	@Test
	void countsWhatIsNotAboutTheSession() throws IOException {
		begins(false, 0);

		assertThat(received(NEWS, 0)).isTrue();
		assertThat(received("{\"ack\":1,\"data\":true}", 0)).isTrue();
		assertThat(received("{\"event\":\"socket.error\",\"data\":{}}", 0)).isTrue();
		assertThat(received("{\"event\":\"socket.drain\",\"data\":{}}", 0)).isFalse();
		assertThat(received("{\"event\":\"socket.pong\",\"data\":{\"received\":0,\"sent\":3}}", 0)).isFalse();
		assertThat(this.session.confirm()).isEqualTo(3);
	}

	@Test
	void confirmsManyMessagesManyBytesAndOldOnes() throws IOException {
		begins(false, 0);
		for (int i = 0; i < 255; i++) {
			received(NEWS, i);
		}
		assertThat(this.session.hasMuchToConfirm()).isFalse();
		received(NEWS, 255);
		assertThat(this.session.hasMuchToConfirm()).isTrue();
		assertThat(this.session.confirm()).isEqualTo(256);
		assertThat(this.session.hasOldToConfirm(Long.MAX_VALUE)).isFalse();

		received("{\"ack\":1,\"data\":\"" + "a".repeat(256 * 1024) + "\"}", 1000);
		assertThat(this.session.hasMuchToConfirm()).isTrue();
		assertThat(this.session.hasOldToConfirm(1000 + TimeUnit.SECONDS.toNanos(10) - 1)).isFalse();
		assertThat(this.session.hasOldToConfirm(1000 + TimeUnit.SECONDS.toNanos(10))).isTrue();
	}

	@Test
	void noticesThatCountsDiverge() throws IOException {
		begins(false, 0);
		received(NEWS, 0);

		assertThatIOException()
			.isThrownBy(() -> received("{\"event\":\"socket.pong\",\"data\":{\"received\":0,\"sent\":2}}", 0))
			.withMessageContaining("2");
		this.session.nextSeq();
		assertThatIOException().isThrownBy(() -> begins(true, 0));
		assertThatIOException().isThrownBy(() -> begins("{\"event\":\"socket.auth.success\",\"data\":{}}"));
	}

	private String request() {
		byte[] bytes = new byte[256];
		int length = this.session.request(7).write(bytes, 0, 0, 0);
		return new String(bytes, 0, length, StandardCharsets.US_ASCII);
	}

	private void begins(boolean resumed, long received) throws IOException {
		begins("{\"event\":\"socket.auth.success\",\"data\":{\"id\":\"a\"},\"session\":{\"id\":\"aB-_1\","
				+ "\"connection\":\"c\",\"resumed\":" + resumed + ",\"received\":" + received + ",\"window\":120}}");
	}

	private void begins(String message) throws IOException {
		byte[] bytes = Text.bytes(message);
		this.session.begins(bytes, 0, bytes.length);
	}

	private boolean received(String message, long now) throws IOException {
		byte[] bytes = Text.bytes(message);
		return this.session.received(bytes, 0, bytes.length, now);
	}

}
