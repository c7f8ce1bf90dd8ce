package io.github.p2ratchet.transport.websocket;

import java.util.Arrays;
import java.util.zip.Deflater;

import org.jspecify.annotations.Nullable;

/**
 * Compresses messages, each by itself (RFC 7692, section 7.2.1). Thread-safe.
 */
final class MessageDeflater {

	/** Length of what a flush ends with, and no message does. */
	private static final int TAIL_LENGTH = 4;

	/** Bytes for one native call, during which garbage collection may have to wait. */
	private static final int MAX_STEP = 1 << 16;

	private final Pool<Deflater> deflaters;

	MessageDeflater(int level, int kept) {
		this.deflaters = new Pool<>(kept, () -> new Deflater(level, true), Deflater::end);
	}

	/**
	 * Compress a message.
	 * @return its compressed form, null when that is not shorter
	 */
	byte @Nullable [] deflate(byte[] message) {
		Deflater deflater = this.deflaters.take();
		try {
			return deflate(deflater, message);
		}
		finally {
			deflater.reset();
			this.deflaters.giveBack(deflater);
		}
	}

	private static byte @Nullable [] deflate(Deflater deflater, byte[] message) {
		byte[] target = new byte[message.length + TAIL_LENGTH]; // when full: not shorter
		int length = 0;
		int from = 0;
		do {
			int step = Math.min(MAX_STEP, message.length - from);
			deflater.setInput(message, from, step);
			from += step;
			int flush = (from == message.length) ? Deflater.SYNC_FLUSH : Deflater.NO_FLUSH;
			length += deflater.deflate(target, length, target.length - length, flush);
		}
		while (from < message.length && length < target.length);
		return (length < target.length) ? Arrays.copyOf(target, length - TAIL_LENGTH) : null;
	}

}
