package io.github.p2ratchet.transport.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Takes the mask off (RFC 6455, section 5.3), eight bytes at a time. */
final class Masking {

	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long NOT_ASCII = 0x8080808080808080L;

	private Masking() {
	}

	/**
	 * Unmask in place.
	 * @param mask the mask, the byte for the first of the range lowest
	 * @return whether all that came out is ASCII
	 */
	static boolean unmask(byte[] bytes, int from, int to, int mask) {
		long wide = (mask & 0xffffffffL) | (long) mask << Integer.SIZE;
		long seen = 0;
		int index = from;
		for (; index <= to - Long.BYTES; index += Long.BYTES) {
			long plain = (long) LONG.get(bytes, index) ^ wide;
			LONG.set(bytes, index, plain);
			seen |= plain;
		}
		for (; index < to; index++) {
			bytes[index] ^= (byte) wide;
			seen |= bytes[index];
			wide >>>= Byte.SIZE;
		}
		return (seen & NOT_ASCII) == 0;
	}

	/** The mask as it goes on behind this many bytes. */
	static int advance(int mask, int bytes) {
		return Integer.rotateRight(mask, Byte.SIZE * (bytes & 3));
	}

	/** Find the first byte that is not ASCII. */
	static int skipAscii(byte[] bytes, int from, int to) {
		int index = from;
		while (index <= to - Long.BYTES && ((long) LONG.get(bytes, index) & NOT_ASCII) == 0) {
			index += Long.BYTES;
		}
		while (index < to && bytes[index] >= 0) {
			index++;
		}
		return index;
	}

}
