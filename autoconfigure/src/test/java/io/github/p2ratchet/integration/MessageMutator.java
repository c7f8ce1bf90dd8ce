package io.github.p2ratchet.integration;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

import io.github.p2ratchet.testsupport.RawFrame;

/** Makes messages of all kinds out of right ones: the same ones from the same seed. */
final class MessageMutator {

	private static final List<String> RIGHT = List.of("{\"event\":\"echo\",\"id\":12,\"data\":{\"text\":\"Hello\"}}",
			"{\"event\":\"echo\",\"data\":[0,1.5,-2e7,true,null,\"é€😀\"]}", "{\"event\":\"null\",\"id\":3}",
			"{\"event\":\"record\",\"id\":44,\"data\":{\"product\":\"tea\",\"count\":3,\"urgent\":true,\"lines\":[{\"text\":\"a\"}]}}",
			"{\"event\":\"later\",\"id\":5,\"data\":{\"a\":{\"b\":[[],{}]}}}", "{\"ack\":7,\"data\":{\"x\":1}}",
			"{\"ack\":8,\"error\":{\"code\":\"internal\",\"message\":\"x\",\"retryable\":false}}",
			"{\"event\":\"socket.auth.request\",\"data\":\"ann-token\"}",
			"{\"event\":\"socket.auth.request\",\"data\":{\"token\":\"ann-token\",\"resume\":{\"session\":null}}}",
			"{\"event\":\"void\",\"id\":9,\"seq\":1,\"volatile\":true,\"room\":\"r\",\"data\":\"\"}",
			"{\"event\":\"socket.ping\",\"data\":{\"received\":1}}");

	private static final List<String> VALUES = List.of("null", "true", "0", "-0", "-1", "1e400", "1e-999999999",
			"1e999999999", "9223372036854775808", "\"\"", "\"\\ud800\"", "[]", "{}", "[[[[]]]]", "NaN", "\"\\u0000\"",
			"01", "\"event\"", "{\"event\":1}");

	private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

	private static final Pattern VALUE = Pattern.compile(":(\"[^\"]*\"|[\\d.]+|true|null)");

	private final Random random;

	MessageMutator(long seed) {
		this.random = new Random(seed);
	}

	RawFrame next() {
		String message = RIGHT.get(this.random.nextInt(RIGHT.size()));
		int changes = this.random.nextInt(4);
		for (int i = 0; i < changes; i++) {
			message = changed(message);
		}
		byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
		int kind = this.random.nextInt(200);
		if (kind == 0) {
			this.random.nextBytes(bytes);
		}
		else if (kind == 1 && bytes.length > 0) {
			bytes[this.random.nextInt(bytes.length)] ^= (byte) (1 << this.random.nextInt(8));
		}
		return RawFrame.of((kind == 2) ? RawFrame.BINARY : RawFrame.TEXT, bytes);
	}

	private String changed(String message) {
		int at = this.random.nextInt(message.length() + 1);
		return switch (this.random.nextInt(11)) {
			case 0 -> message.substring(0, at);
			case 1 -> message.substring(at);
			case 2 -> message.substring(0, at) + (char) this.random.nextInt(128) + message.substring(at);
			case 3 -> at < message.length() ? message.substring(0, at)
					+ (char) (message.charAt(at) ^ 1 << this.random.nextInt(6)) + message.substring(at + 1)
					: message + " ";
			case 4 -> twice(message);
			case 5 -> replaced(NUMBER, message, "9".repeat(1 + this.random.nextInt(1200)));
			case 6 -> replaced(VALUE, message, ":" + VALUES.get(this.random.nextInt(VALUES.size())));
			case 7 -> replaced(VALUE, message, ":" + nested());
			case 8 -> message.substring(0, at) + Character.toString(codePoint()) + message.substring(at);
			case 9 -> message.substring(0, at) + String.format("\\u%04x", this.random.nextInt(0x10000))
					+ message.substring(at);
			default -> replaced(VALUE, message, ":\"" + "\\\"x".repeat(this.random.nextInt(500)) + "\"");
		};
	}

	private String twice(String message) {
		String inner = (message.length() < 2) ? "" : message.substring(1, message.length() - 1);
		return this.random.nextBoolean() ? "{" + inner + "," + inner + "}" : message + message;
	}

	private String nested() {
		int depth = (this.random.nextInt(20) == 0) ? this.random.nextInt(5000) : this.random.nextInt(80);
		String open = this.random.nextBoolean() ? "[" : "{\"a\":";
		String end = open.equals("[") ? "]" : "}";
		return open.repeat(depth) + "0"
				+ end.repeat(this.random.nextInt(5) == 0 ? this.random.nextInt(depth + 1) : depth);
	}

	private int codePoint() {
		int codePoint = this.random.nextInt(Character.MAX_CODE_POINT + 1);
		return (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) ? 0xfffd : codePoint;
	}

	private String replaced(Pattern pattern, String message, String value) {
		List<int[]> found = pattern.matcher(message)
			.results()
			.map((hit) -> new int[] { hit.start(), hit.end() })
			.toList();
		if (found.isEmpty()) {
			return message;
		}
		int[] hit = found.get(this.random.nextInt(found.size()));
		return message.substring(0, hit[0]) + value + message.substring(hit[1]);
	}

}
