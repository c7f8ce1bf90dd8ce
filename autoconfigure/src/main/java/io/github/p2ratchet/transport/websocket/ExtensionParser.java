package io.github.p2ratchet.transport.websocket;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads a list of extensions (RFC 6455, section 9.1).
 */
final class ExtensionParser {

	private static final String SEPARATORS = "()<>@,;:\\\"/[]?={} \t";

	private static final char END = 0;

	private final String text;

	private int position;

	ExtensionParser(String text) {
		this.text = text;
	}

	/**
	 * Read all.
	 * @throws IllegalArgumentException when the grammar does not allow it
	 */
	List<ExtensionOffer> offers() {
		List<ExtensionOffer> offers = new ArrayList<>();
		while (next() != END) {
			if (!skip(',')) { // members may be empty
				offers.add(offer());
				require(next() == END || next() == ',');
			}
		}
		require(this.position == this.text.length());
		return offers;
	}

	private ExtensionOffer offer() {
		String name = token();
		List<ExtensionOffer.Parameter> parameters = new ArrayList<>();
		while (skip(';')) {
			String parameter = token();
			parameters.add(new ExtensionOffer.Parameter(parameter, value()));
		}
		return new ExtensionOffer(name, parameters);
	}

	private @Nullable String value() {
		if (!skip('=')) {
			return null;
		}
		return skip('"') ? quoted() : token();
	}

	/** What is quoted must be a token all the same. */
	private String quoted() {
		StringBuilder value = new StringBuilder();
		for (char next = take(); next != '"'; next = take()) {
			char plain = (next == '\\') ? take() : next;
			require(isTokenPart(plain));
			value.append(plain);
		}
		require(!value.isEmpty());
		return value.toString();
	}

	private char take() {
		require(this.position < this.text.length());
		return this.text.charAt(this.position++);
	}

	private String token() {
		next();
		int start = this.position;
		while (this.position < this.text.length() && isTokenPart(this.text.charAt(this.position))) {
			this.position++;
		}
		require(this.position > start);
		return this.text.substring(start, this.position);
	}

	private static boolean isTokenPart(char character) {
		return character > ' ' && character < 0x7f && SEPARATORS.indexOf(character) < 0;
	}

	private boolean skip(char expected) {
		if (next() != expected) {
			return false;
		}
		this.position++;
		return true;
	}

	/** The next character that is no space. */
	private char next() {
		while (this.position < this.text.length() && isSpace(this.text.charAt(this.position))) {
			this.position++;
		}
		return (this.position < this.text.length()) ? this.text.charAt(this.position) : END;
	}

	private static boolean isSpace(char character) {
		return character == ' ' || character == '\t';
	}

	private static void require(boolean condition) {
		if (!condition) {
			throw new IllegalArgumentException("Not a list of extensions");
		}
	}

}
