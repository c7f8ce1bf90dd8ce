package io.github.p2ratchet.transport.websocket;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.jspecify.annotations.Nullable;

/**
 * Takes compressed messages apart, each by itself (RFC 7692, section 7.2.2), up to a
 * size. Thread-safe.
 */
final class MessageInflater {

	/**
	 * What senders leave out at the end of a message, and an empty last block: only
	 * behind whole blocks does it end the data.
	 */
	private static final byte[] TAIL = { 0, 0, -1, -1, 1, 0, 0, -1, -1 };

	private static final byte[] NOTHING = {};

	private static final int LEAST_ROOM = 256;

	private static final int LIKELY_RATIO = 4;

	/** Bytes for one native call, during which garbage collection may have to wait. */
	private static final int MAX_STEP = 1 << 16;

	private final Pool<Inflater> inflaters;

	MessageInflater(int kept) {
		this.inflaters = new Pool<>(kept, () -> new Inflater(true), Inflater::end);
	}

	/**
	 * Inflate a message.
	 * @param compressed its compressed form
	 * @param maxLength most bytes of the message
	 * @return the message, null when it is longer
	 * @throws DataFormatException when it was not made by compression
	 */
	byte @Nullable [] inflate(byte[] compressed, int maxLength) throws DataFormatException {
		if (compressed.length == 0) {
			return NOTHING; // should be a block of nothing, but is clear all the same
		}
		Inflater inflater = this.inflaters.take();
		try {
			return new Inflation(inflater, compressed, maxLength).run();
		}
		finally {
			inflater.reset();
			this.inflaters.giveBack(inflater);
		}
	}

	/** Most bytes of compressed data that may hold a message of this length. */
	static int maxCompressedLength(int length) {
		return (int) Math.min(Integer.MAX_VALUE - 8, (long) length + (length >> 3) + 64);
	}

	/** The work for one message: linear in its two lengths. */
	private static final class Inflation {

		private final Inflater inflater;

		private final byte[] compressed;

		private final int maxLength;

		private byte[] target;

		private int length;

		private boolean tailGiven;

		Inflation(Inflater inflater, byte[] compressed, int maxLength) {
			this.inflater = inflater;
			this.compressed = compressed;
			this.maxLength = maxLength;
			this.target = new byte[room(Math.max(LEAST_ROOM, (long) LIKELY_RATIO * compressed.length))];
		}

		/** One byte more than allowed shows that there is more. */
		private int room(long wanted) {
			return (int) Math.min(this.maxLength + 1L, wanted);
		}

		byte @Nullable [] run() throws DataFormatException {
			this.inflater.setInput(this.compressed);
			while (!isDone()) {
				int step = Math.min(MAX_STEP, this.target.length - this.length);
				this.length += this.inflater.inflate(this.target, this.length, step);
				if (this.length > this.maxLength) {
					return null;
				}
				if (this.length == this.target.length) {
					this.target = Arrays.copyOf(this.target, room(2L * this.length));
				}
			}
			return Arrays.copyOf(this.target, this.length);
		}

		private boolean isDone() throws DataFormatException {
			if (this.inflater.finished()) {
				return isDoneAfterLastBlock(this.inflater.getRemaining());
			}
			if (this.inflater.needsInput()) {
				require(!this.tailGiven);
				this.tailGiven = true;
				this.inflater.setInput(TAIL);
			}
			return false;
		}

		/** A block may say it is the last, and others follow nevertheless. */
		private boolean isDoneAfterLastBlock(int remaining) throws DataFormatException {
			if (remaining == 0) {
				return true;
			}
			require(!this.tailGiven);
			this.inflater.reset();
			this.inflater.setInput(this.compressed, this.compressed.length - remaining, remaining);
			return false;
		}

		private static void require(boolean condition) throws DataFormatException {
			if (!condition) {
				throw new DataFormatException("Not the end of a message");
			}
		}

	}

}
