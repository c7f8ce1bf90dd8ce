package io.github.p2ratchet.protocol;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * An encoded message, made once and sent to any number of connections. Immutable; both of
 * its forms are shared, so the bytes must not be changed.
 */
public final class Frame {

	private final byte[] bytes;

	private @Nullable String text;

	/**
	 * Create a frame.
	 * @param bytes UTF-8 of one JSON object; not copied
	 */
	public Frame(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * The message as UTF-8.
	 * @return the bytes themselves, not to be changed
	 */
	public byte[] bytes() {
		return this.bytes;
	}

	/**
	 * The message as text, made at the first call.
	 * @return the text
	 */
	public String text() {
		String result = this.text; // a race makes it twice, to the same effect
		if (result == null) {
			result = new String(this.bytes, StandardCharsets.UTF_8);
			this.text = result;
		}
		return result;
	}

	/**
	 * Length on the wire, without the WebSocket header.
	 * @return number of bytes
	 */
	public int size() {
		return this.bytes.length;
	}

	@Override
	public String toString() {
		return "Frame[" + this.bytes.length + " bytes]";
	}

}
