package io.github.p2ratchet.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the header {@code Forwarded} (RFC 7239):
 * {@code for=192.0.2.43;proto=https, for="[2001:db8::17]:4711";host=www.example.org}.
 */
final class ForwardedHeader {

	private final String line;

	private int position;

	private ForwardedHeader(String line) {
		this.line = line;
	}

	/**
	 * Read all lines.
	 * @return what each proxy says, the nearest last
	 * @throws IllegalArgumentException when they cannot be read
	 */
	static List<Hop> parse(List<String> lines) {
		List<Hop> result = new ArrayList<>();
		lines.forEach((line) -> new ForwardedHeader(line).readInto(result));
		return result;
	}

	private void readInto(List<Hop> result) {
		Map<String, String> element = new HashMap<>();
		skipSpace();
		while (!isAtEnd()) {
			if (current() != ',' && current() != ';') {
				String name = readName();
				if (element.put(name, readValue()) != null) {
					throw unreadable();
				}
				skipSpace();
			}
			if (!isAtEnd() && current() == ',') {
				add(element, result);
				element.clear();
			}
			else if (!isAtEnd() && current() != ';') {
				throw unreadable();
			}
			this.position++;
			skipSpace();
		}
		add(element, result);
	}

	private static void add(Map<String, String> element, List<Hop> result) {
		if (!element.isEmpty()) {
			result.add(Hop.of(element));
		}
	}

	private String readName() {
		int start = this.position;
		while (!isAtEnd() && (Character.isLetterOrDigit(current()) || current() == '-')) {
			this.position++;
		}
		if (start == this.position || isAtEnd() || current() != '=') {
			throw unreadable();
		}
		return this.line.substring(start, this.position++).toLowerCase(Locale.ROOT);
	}

	private String readValue() {
		if (!isAtEnd() && current() == '"') {
			return readQuoted();
		}
		int start = this.position;
		while (!isAtEnd() && ",; \t\"".indexOf(current()) == -1) {
			this.position++;
		}
		return this.line.substring(start, this.position);
	}

	private String readQuoted() {
		StringBuilder result = new StringBuilder();
		this.position++;
		while (!isAtEnd() && current() != '"') {
			if (current() == '\\') {
				this.position++;
			}
			if (!isAtEnd()) {
				result.append(current());
			}
			this.position++;
		}
		if (isAtEnd()) {
			throw unreadable();
		}
		this.position++;
		return result.toString();
	}

	private void skipSpace() {
		while (!isAtEnd() && (current() == ' ' || current() == '\t')) {
			this.position++;
		}
	}

	private char current() {
		return this.line.charAt(this.position);
	}

	private boolean isAtEnd() {
		return this.position >= this.line.length();
	}

	private static IllegalArgumentException unreadable() {
		return new IllegalArgumentException("The Forwarded header cannot be read.");
	}

}
