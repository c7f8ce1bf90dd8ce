package io.github.p2ratchet.transport.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class Utf8Tests {

	@ParameterizedTest
	@ValueSource(strings = { "", "00", "7f", "c280", "dfbf", "e0a080", "efbfbf", "ed9fbf", "ee8080", "efbfbd",
			"f0908080", "f48fbfbf", "cebae1bdb9cf83cebcceb5", "efb790" })
	void valid(String hex) {
		assertThat(Utf8.isValid(bytes(hex))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "80", "bf", "ff", "fe", "c080", "c1bf", "c0af", "e08080", "e09fbf", "f0808080", "f08fbfbf",
			"eda080", "edbfbf", "eda080edb080", "f4908080", "f5808080", "f888808080", "fc8480808080", "c3", "c328",
			"e282", "e228a1", "e28228", "f0908c", "f0288cbc", "f09028bc", "f0908c28", "61ff", "61626364656667ff",
			"6162636465666768c3" })
	void invalid(String hex) {
		assertThat(Utf8.isValid(bytes(hex))).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "c0, 1", "ff, 1", "e09f, 2", "eda0, 2", "f08f, 2", "f490, 2", "f5, 1", "c3c3, 2", "e28228, 3",
			"f0908c28, 4", "6162636465666768696aff, 11" })
	void theFirstByteThatCannotBeIsTheOneRefused(String hex, int length) {
		byte[] bytes = bytes(hex);

		assertThat(bytes).hasSize(length);
		assertThat(Utf8.check(Utf8.COMPLETE, bytes, 0, length - 1)).isNotEqualTo(Utf8.INVALID);
		assertThat(Utf8.check(Utf8.COMPLETE, bytes, 0, length)).isEqualTo(Utf8.INVALID);
	}

	@Test
	void everyCharacterIsValidAndNoSurrogateIs() {
		for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
			boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
			byte[] bytes = surrogate ? threeBytes(point) : Character.toString(point).getBytes(StandardCharsets.UTF_8);
			if (Utf8.isValid(bytes) == surrogate) {
				assertThat(Utf8.isValid(bytes)).as("U+%x", point).isEqualTo(!surrogate);
			}
		}
	}

	private static byte[] threeBytes(int point) {
		return new byte[] { (byte) (0xe0 | point >> 12), (byte) (0x80 | point >> 6 & 0x3f),
				(byte) (0x80 | point & 0x3f) };
	}

	@Test
	void judgesAsTheJdkDoesWhereverItIsSplit() {
		Random random = new Random(1);
		for (int i = 0; i < 100_000; i++) {
			byte[] bytes = almostText(random);
			int split = random.nextInt(bytes.length + 1);

			int state = Utf8.check(Utf8.COMPLETE, bytes, 0, split);
			boolean valid = Utf8.check(state, bytes, split, bytes.length) == Utf8.COMPLETE;

			if (valid != isValidForTheJdk(bytes)) {
				assertThat(bytes).as("judged wrongly").isEmpty();
			}
		}
	}

	@Test
	void judgesLongerTextAsTheJdkDoes() {
		Random random = new Random(2);
		for (int i = 0; i < 50_000; i++) {
			byte[] bytes = text(random);
			bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();

			if (Utf8.isValid(bytes) != isValidForTheJdk(bytes)) {
				assertThat(bytes).as("judged wrongly").isEmpty();
			}
		}
	}

	private static byte[] text(Random random) {
		int[] alphabet = { 'a', 0xe4, 0x439, 0x905, 0x4e16, 0xd55c, 0xfffd, 0x1f600 };
		StringBuilder text = new StringBuilder("b");
		for (int left = random.nextInt(40); left > 0; left--) {
			text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
		}
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] almostText(Random random) {
		int[] bytes = { 0x00, 0x61, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec,
				0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff };
		byte[] result = new byte[1 + random.nextInt(5)];
		for (int i = 0; i < result.length; i++) {
			result[i] = (byte) bytes[random.nextInt(bytes.length)];
		}
		return result;
	}

	private static boolean isValidForTheJdk(byte[] bytes) {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

	private static byte[] bytes(String hex) {
		return HexFormat.of().parseHex(hex);
	}

}
