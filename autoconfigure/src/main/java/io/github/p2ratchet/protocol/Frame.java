package io.github.p2ratchet.protocol;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * An encoded message, made once and sent to any number of connections. Immutable; all its
 * forms are shared, so the bytes must not be changed.
 */
public final class Frame {

	private final byte[] bytes;

	private final boolean binary;

	private @Nullable String text;

	private volatile byte @Nullable [] framed;

	private volatile @Nullable CompletableFuture<byte[]> compressed;

	/**
	 * Create a frame.
	 * @param bytes UTF-8 of one JSON object; not copied
	 */
	public Frame(byte[] bytes) {
		this(bytes, false);
	}

	private Frame(byte[] bytes, boolean binary) {
		this.bytes = bytes;
		this.binary = binary;
	}

	/**
	 * A binary message, which the protocol has none of.
	 * @param bytes the message; not copied
	 * @return a frame, which has no {@link #text()}
	 */
	public static Frame binary(byte[] bytes) {
		return new Frame(bytes, true);
	}

	/**
	 * Whether it is a binary message.
	 * @return false for text
	 */
	public boolean isBinary() {
		return this.binary;
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
	 * The message as it goes over the wire, made at the first call.
	 * @param framing makes it from the message; the same at every call
	 * @return the bytes themselves, not to be changed
	 */
	public byte[] framed(UnaryOperator<byte[]> framing) {
		byte[] result = this.framed; // a race makes it twice, to the same effect
		if (result == null) {
			result = framing.apply(this.bytes);
			this.framed = result;
		}
		return result;
	}

	/**
	 * The message as it goes over the wire where messages are compressed, made at the
	 * first call. Compressing costs far more than anything else that is done for a
	 * message, so other threads that ask meanwhile wait for it, which takes them no
	 * longer than to do it themselves.
	 * @param framing makes it from the message; the same at every call
	 * @return the bytes themselves, not to be changed
	 */
	public byte[] compressed(UnaryOperator<byte[]> framing) {
		CompletableFuture<byte[]> result = this.compressed;
		return ((result != null) ? result : compress(framing)).join();
	}

	private CompletableFuture<byte[]> compress(UnaryOperator<byte[]> framing) {
		CompletableFuture<byte[]> result = new CompletableFuture<>();
		synchronized (this) {
			CompletableFuture<byte[]> begun = this.compressed;
			if (begun != null) {
				return begun;
			}
			this.compressed = result;
		}
		try {
			result.complete(framing.apply(this.bytes));
		}
		catch (RuntimeException | Error ex) { // for everybody
			result.completeExceptionally(ex);
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
