package io.github.p2ratchet.transport.websocket;

import io.github.p2ratchet.protocol.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PermessageDeflateTests {

	private static final String ANSWER = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

	private final PermessageDeflate compression = new PermessageDeflate(6, 50);

	private static String answer(String... lines) {
		return PermessageDeflate.accept(new StubHeaders().with("Sec-WebSocket-Extensions", lines));
	}

	@ParameterizedTest
	@ValueSource(strings = { "permessage-deflate", "permessage-deflate; client_max_window_bits",
			"permessage-deflate; client_max_window_bits=8", "permessage-deflate; client_max_window_bits=\"15\"",
			"permessage-deflate; server_no_context_takeover; client_no_context_takeover",
			"x-other; y, permessage-deflate", "permessage-deflate; unknown, permessage-deflate",
			"permessage-deflate; server_max_window_bits=10, permessage-deflate" })
	void offersThatAreTaken(String offer) {
		assertThat(answer(offer)).isEqualTo(ANSWER);
		assertThat(answer("x-other", offer)).isEqualTo(ANSWER);
	}

	@Test
	void theWindowIsNamedWhenAskedFor() {
		assertThat(answer("permessage-deflate; server_max_window_bits=15"))
			.isEqualTo(ANSWER + "; server_max_window_bits=15");
		assertThat(answer("permessage-deflate; server_max_window_bits=\"15\", permessage-deflate"))
			.isEqualTo(ANSWER + "; server_max_window_bits=15");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x-webkit-deflate-frame", "permessage-bzip2", "permessage-deflate; unknown",
			"permessage-deflate; server_no_context_takeover=1", "permessage-deflate; client_no_context_takeover=true",
			"permessage-deflate; server_no_context_takeover; server_no_context_takeover",
			"permessage-deflate; client_max_window_bits; client_max_window_bits=10",
			"permessage-deflate; server_max_window_bits", "permessage-deflate; server_max_window_bits=8",
			"permessage-deflate; server_max_window_bits=14", "permessage-deflate; server_max_window_bits=16",
			"permessage-deflate; server_max_window_bits=015", "permessage-deflate; client_max_window_bits=7",
			"permessage-deflate; client_max_window_bits=16", "permessage-deflate; client_max_window_bits=08",
			"permessage-deflate; client_max_window_bits=x", "permessage-deflate; client_max_window_bits=+9",
			"permessage-deflate; ; x" })
	void offersThatAreNotTaken(String offer) {
		assertThat(answer(offer)).isNull();
	}

	@Test
	void withoutAnOfferThereIsNoCompression() {
		assertThat(answer()).isNull();
	}

	@Test
	void longMessagesAreCompressedOnce() {
		Frame frame = new Frame(ClientFrames.utf8("a".repeat(1000)));

		byte[] bytes = this.compression.shared(frame);

		assertThat(bytes).hasSizeLessThan(30).startsWith(0xc1);
		assertThat(bytes[1]).isEqualTo((byte) (bytes.length - 2));
		assertThat(this.compression.shared(frame)).isSameAs(bytes);
	}

	@Test
	void shortMessagesAreSentAsTheyAre() {
		Frame frame = new Frame(ClientFrames.utf8("a".repeat(49)));

		assertThat(this.compression.shared(frame)).isEqualTo(Frames.text(frame.bytes()))
			.isSameAs(Frames.shared(frame))
			.isSameAs(this.compression.shared(frame));
	}

	@Test
	void messagesThatDoNotGetShorterAreSentAsTheyAre() {
		StringBuilder text = new StringBuilder();
		for (char next = 'A'; next < 'A' + 60; next++) {
			text.append(next);
		}
		Frame frame = new Frame(ClientFrames.utf8(text.toString()));

		assertThat(this.compression.shared(frame)).isEqualTo(Frames.text(frame.bytes()));
	}

	@Test
	void evenNothingMayBeSent() {
		assertThat(new PermessageDeflate(1, 0).shared(new Frame(new byte[0]))).containsExactly(0x81, 0);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 10 })
	void otherLevelsAreRefused(int level) {
		assertThatIllegalArgumentException().isThrownBy(() -> new PermessageDeflate(level, 0));
	}

}
