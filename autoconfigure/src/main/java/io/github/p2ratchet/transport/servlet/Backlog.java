package io.github.p2ratchet.transport.servlet;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that wait to be written to one socket, given out in chunks. What is shared with
 * other sockets is not copied. Empty, it holds nothing. Not thread-safe.
 */
final class Backlog {

	/** Most bytes of a chunk, since each is copied to native memory at every attempt. */
	static final int CHUNK = 64 * 1024;

	private static final int MAX_BUFFERS = 16;

	private static final ByteBuffer[] NOTHING = {};

	private @Nullable Piece first;

	private @Nullable Piece last;

	private long bytes;

	private int taken; // of the bytes

	void add(byte[] frames) {
		Piece piece = new Piece(frames);
		if (this.last != null) {
			this.last.next = piece;
		}
		else {
			this.first = piece;
		}
		this.last = piece;
		this.bytes += frames.length;
	}

	/**
	 * Put a frame before all that wait, unless a part of the first has been given out.
	 */
	boolean addFirst(byte[] frame) {
		Piece before = this.first;
		if (before != null && before.position > 0) {
			return false;
		}
		Piece piece = new Piece(frame);
		piece.next = before;
		this.first = piece;
		if (before == null) {
			this.last = piece;
		}
		this.bytes += frame.length;
		return true;
	}

	/** Bytes that are not written, with those given out last. */
	long bytes() {
		return this.bytes;
	}

	boolean isEmpty() {
		return this.first == null;
	}

	/**
	 * What to write next; what was given out before is written.
	 * @param lent to be filled rather than anything new, null for none
	 * @return nothing when there is no more
	 */
	ByteBuffer[] next(@Nullable SendBuffer lent) {
		this.bytes -= this.taken;
		this.taken = 0;
		Piece piece = this.first;
		if (piece == null) {
			return NOTHING;
		}
		if (lent != null) {
			return fill(lent);
		}
		if (piece.next == null || piece.remaining() >= CHUNK) {
			return new ByteBuffer[] { take(piece, Math.min(CHUNK, piece.remaining())) };
		}
		return several(piece);
	}

	private ByteBuffer[] fill(SendBuffer lent) {
		ByteBuffer target = lent.buffer().clear();
		Piece piece = this.first;
		while (piece != null && target.hasRemaining()) {
			int count = Math.min(target.remaining(), piece.remaining());
			target.put(piece.frames, piece.position, count);
			advance(piece, count);
			piece = this.first;
		}
		target.flip();
		return lent.chunk();
	}

	private ByteBuffer[] several(Piece from) {
		int count = 0;
		int size = 0;
		for (Piece piece = from; piece != null && count < MAX_BUFFERS; piece = piece.next) {
			if (size + piece.remaining() > CHUNK) {
				break;
			}
			size += piece.remaining();
			count++;
		}
		ByteBuffer[] buffers = new ByteBuffer[count];
		Piece piece = from;
		for (int i = 0; i < count && piece != null; i++) {
			Piece following = piece.next;
			buffers[i] = take(piece, piece.remaining());
			piece = following;
		}
		return buffers;
	}

	/** Take bytes of the first piece. */
	private ByteBuffer take(Piece piece, int count) {
		ByteBuffer buffer = ByteBuffer.wrap(piece.frames, piece.position, count);
		advance(piece, count);
		return buffer;
	}

	private void advance(Piece piece, int count) {
		piece.position += count;
		this.taken += count;
		if (piece.remaining() == 0) {
			this.first = piece.next;
			if (this.first == null) {
				this.last = null;
			}
		}
	}

	/**
	 * Forget what waits, but for the rest of frames of which a part has been given out.
	 */
	void drop() {
		Piece begun = this.first;
		if (begun != null && begun.position == 0) {
			begun = null;
		}
		this.first = begun;
		this.last = begun;
		this.bytes = this.taken;
		if (begun != null) {
			begun.next = null;
			this.bytes += begun.remaining();
		}
	}

	/** Forget all. */
	void clear() {
		this.first = null;
		this.last = null;
		this.bytes = 0;
		this.taken = 0;
	}

	/** Whole frames. */
	private static final class Piece {

		private final byte[] frames;

		private int position;

		private @Nullable Piece next;

		Piece(byte[] frames) {
			this.frames = frames;
		}

		int remaining() {
			return this.frames.length - this.position;
		}

	}

}
