package io.github.p2ratchet.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * An encoded message, made once and sent to any number of connections. Immutable; all its
 * forms are shared, so the bytes must not be changed.
 */
public final class Frame {

	private final byte[] bytes;

	private final Kind kind;

	private final Delivery delivery;

	private final @Nullable String event;

	private final long encodedAt;

	private @Nullable String text;

	private volatile byte @Nullable [] framed;

	private volatile @Nullable CompletableFuture<byte[]> compressed;

	/**
	 * Create a frame that is never dropped and counts in sessions that resume.
	 * @param bytes UTF-8 of one JSON object; not copied
	 */
	public Frame(byte[] bytes) {
		this(bytes, Kind.MESSAGE, Delivery.RELIABLE, null);
	}

	/**
	 * Create a frame that is delivered as the event says.
	 * @param bytes UTF-8 of one JSON object; not copied
	 * @param payload what was encoded
	 */
	Frame(byte[] bytes, EventPayload payload) {
		this(bytes, Kind.MESSAGE, payload.delivery(), (payload.delivery().key() != null) ? payload.event() : null);
	}

	private Frame(byte[] bytes, Kind kind, Delivery delivery, @Nullable String event) {
		this.bytes = bytes;
		this.kind = kind;
		this.delivery = delivery;
		this.event = event;
		this.encodedAt = (delivery.maxAge() != null) ? System.nanoTime() : 0;
	}

	/**
	 * A message of the protocol itself, which belongs to one socket and does not count.
	 * @param bytes UTF-8 of one JSON object; not copied
	 * @return a frame
	 */
	static Frame control(byte[] bytes) {
		return new Frame(bytes, Kind.CONTROL, Delivery.RELIABLE, null);
	}

	/**
	 * A message that is none of the protocol's.
	 * @param bytes the message, UTF-8 if it is text; not copied
	 * @param binary whether it is no text, and has no {@link #text()}
	 * @param delivery whether it may be dropped
	 * @return a frame, which does not count
	 */
	public static Frame raw(byte[] bytes, boolean binary, Delivery delivery) {
		return new Frame(bytes, binary ? Kind.BINARY : Kind.CONTROL, delivery, null);
	}

	/**
	 * Whether it is a binary message.
	 * @return false for text
	 */
	public boolean isBinary() {
		return this.kind == Kind.BINARY;
	}

	/**
	 * Whether a client counts it, and it is repeated to whoever has lost it with a
	 * socket.
	 * @return false for messages of the protocol itself and volatile ones
	 */
	public boolean isCounted() {
		return this.kind == Kind.MESSAGE && !this.delivery.isVolatile();
	}

	/**
	 * Whether and when it may be dropped before it is written.
	 * @return how it is delivered
	 */
	public Delivery delivery() {
		return this.delivery;
	}

	/**
	 * Whether it has waited too long to be written.
	 * @param nanoTime now, by {@link System#nanoTime()}
	 * @return false when it may wait for any time
	 */
	public boolean isExpired(long nanoTime) {
		Duration max = this.delivery.maxAge();
		return max != null && nanoTime - this.encodedAt > max.toNanos();
	}

	/**
	 * Whether a newer frame stands for this one.
	 * @param newer a frame that was sent later
	 * @return whether both tell the latest of the same
	 */
	public boolean isReplacedBy(Frame newer) {
		return this.delivery.key() != null && this.delivery.key().equals(newer.delivery.key())
				&& Objects.equals(this.event, newer.event);
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

	private enum Kind {

		MESSAGE, CONTROL, BINARY

	}

}
