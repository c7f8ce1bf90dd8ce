package io.github.p2ratchet.component;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A message of a {@link MessageComponent} on its way, for those who look at it in
 * between. Immutable.
 */
public final class RawMessage {

	private final @Nullable String text;

	private final @Nullable ByteBuffer binary;

	private RawMessage(@Nullable String text, @Nullable ByteBuffer binary) {
		this.text = text;
		this.binary = binary;
	}

	/**
	 * Create a text message.
	 * @param text the message
	 * @return the message
	 */
	public static RawMessage text(String text) {
		return new RawMessage(text, null);
	}

	/**
	 * Create a binary message.
	 * @param binary the message, from position to limit; not copied, so not to be changed
	 * afterwards
	 * @return the message
	 */
	public static RawMessage binary(ByteBuffer binary) {
		return new RawMessage(null, binary.asReadOnlyBuffer());
	}

	/**
	 * Whether it is a binary message.
	 * @return false for text
	 */
	public boolean isBinary() {
		return this.binary != null;
	}

	/**
	 * The text.
	 * @return the message
	 * @throws IllegalStateException when it is a binary one
	 */
	public String text() {
		String result = this.text;
		Assert.state(result != null, "This is a binary message");
		return result;
	}

	/**
	 * The bytes.
	 * @return the message, read-only, with a position of its own
	 * @throws IllegalStateException when it is text
	 */
	public ByteBuffer binary() {
		ByteBuffer result = this.binary;
		Assert.state(result != null, "This is a text message");
		return result.duplicate();
	}

	/** Without what it says, which is not for logs. */
	@Override
	public String toString() {
		String sent = this.text;
		if (sent != null) {
			return "RawMessage[" + sent.length() + " characters]";
		}
		return "RawMessage[" + binary().remaining() + " bytes]";
	}

}
