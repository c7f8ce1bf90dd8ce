package io.github.p2ratchet.transport.websocket;

import java.util.List;
import java.util.Random;

import io.github.p2ratchet.transport.websocket.ExtensionOffer.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class ExtensionOfferTests {

	@Test
	void noneAtAll() {
		assertThat(ExtensionOffer.parse(List.of())).isEmpty();
		assertThat(ExtensionOffer.parse(List.of(""))).isEmpty();
		assertThat(ExtensionOffer.parse(List.of(" , ,", ""))).isEmpty();
	}

	@Test
	void namesWithParameters() {
		assertThat(ExtensionOffer.parse(List.of("foo"))).containsExactly(offer("foo"));
		assertThat(ExtensionOffer.parse(List.of("foo;bar;baz=2; baz = 3 ;q=\"ab\\c\"")))
			.containsExactly(offer("foo", new Parameter("bar", null), new Parameter("baz", "2"),
					new Parameter("baz", "3"), new Parameter("q", "abc")));
	}

	@Test
	void severalInOrder() {
		assertThat(ExtensionOffer.parse(List.of("a;b, a", "c\t,,d")))
			.containsExactly(offer("a", new Parameter("b", null)), offer("a"), offer("c"), offer("d"));
	}

	private static ExtensionOffer offer(String name, Parameter... parameters) {
		return new ExtensionOffer(name, List.of(parameters));
	}

	@ParameterizedTest
	@ValueSource(strings = { ";", "=", "a;", "a;;b", "a;b=", "a;=1", "a b", "a;b c", "a;b=1 2", "a=1", "a;b=\"",
			"a;b=\"\"", "a;b=\"x", "a;b=\"x y\"", "a;b=\"x,y\"", "a;b=\"x\\", "a;b=\"x\"y", "a;b=\"\\\"\"", "a/b",
			"a;b=c;", "ä", "a\u0000", "\u0000", "a\u007f", "a;b=\u0000", "\"a\"", "a,b;" })
	void whatTheGrammarDoesNotAllow(String header) {
		assertThat(ExtensionOffer.parse(List.of(header))).isNull();
		assertThat(ExtensionOffer.parse(List.of("fine", header))).isNull();
	}

	@Test
	void nothingIsThrownForNoise() {
		String alphabet = "ab1;,=\"\\ \t\u0000ä";
		Random random = new Random(1);
		for (int i = 0; i < 50_000; i++) {
			StringBuilder header = new StringBuilder();
			for (int left = random.nextInt(12); left > 0; left--) {
				header.append(alphabet.charAt(random.nextInt(alphabet.length())));
			}
			assertThatCode(() -> ExtensionOffer.parse(List.of(header.toString()))).doesNotThrowAnyException();
		}
	}

}
