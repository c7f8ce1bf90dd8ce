package io.github.p2ratchet.transport.websocket;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A message of which not all has arrived. It takes room for what has arrived and a few
 * times that at most, whatever length the peer announces.
 */
final class PartialMessage {

	private static final int LEAST_ROOM = 1024;

	private static final int MOST_ROOM_PER_BYTE = 4;

	private static final byte[] NOTHING = {};

	private final int opcode;

	private final boolean compressed;

	private byte[] bytes = NOTHING;

	private int length;

	private int utf8 = Utf8.COMPLETE;

	PartialMessage(int opcode, boolean compressed) {
		this.opcode = opcode;
		this.compressed = compressed;
	}

	int opcode() {
		return this.opcode;
	}

	boolean isText() {
		return this.opcode == Opcode.TEXT;
	}

	boolean isCompressed() {
		return this.compressed;
	}

	int length() {
		return this.length;
	}

	/**
	 * Append masked bytes.
	 * @param count how many of them there are
	 * @param mask the mask for them
	 * @param likelyLength length up to which the message is going to grow
	 * @return whether it may still be what it says it is: text must be UTF-8
	 */
	boolean append(ByteBuffer in, int count, int mask, int likelyLength) {
		int end = this.length + count;
		if (end > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, room(end, likelyLength));
		}
		in.get(this.bytes, this.length, count);
		boolean ascii = Masking.unmask(this.bytes, this.length, end, mask);
		if (isText() && !this.compressed && !(ascii && this.utf8 == Utf8.COMPLETE)) {
			this.utf8 = Utf8.check(this.utf8, this.bytes, this.length, end);
		}
		this.length = end;
		return this.utf8 != Utf8.INVALID;
	}

	private static int room(int needed, int likelyLength) {
		long most = Math.max(LEAST_ROOM, (long) MOST_ROOM_PER_BYTE * needed);
		return (int) Math.max(needed, Math.min(likelyLength, most));
	}

	/** Whether it does not end within a character. */
	boolean isComplete() {
		return this.utf8 == Utf8.COMPLETE;
	}

	/** Bytes for which there is room. */
	int room() {
		return this.bytes.length;
	}

	byte[] toByteArray() {
		return (this.bytes.length == this.length) ? this.bytes : Arrays.copyOf(this.bytes, this.length);
	}

}
