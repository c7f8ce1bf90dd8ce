package io.github.p2ratchet.testsupport;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Takes frames off a stream, masked or not. */
final class RawFrameReader {

	private static final int MAX_LENGTH = 16 * 1024 * 1024;

	private final DataInputStream input;

	RawFrameReader(InputStream input) {
		this.input = new DataInputStream(input);
	}

	RawFrame read() throws IOException {
		int first = this.input.readUnsignedByte();
		int second = this.input.readUnsignedByte();
		int length = length(second & 0x7f);
		byte[] mask = ((second & 0x80) != 0) ? bytes(4) : new byte[4];
		byte[] payload = bytes(length);
		for (int i = 0; i < payload.length; i++) {
			payload[i] ^= mask[i & 3];
		}
		return new RawFrame((first & 0x80) != 0, first >> 4 & 7, first & 0xf, payload);
	}

	private int length(int announced) throws IOException {
		long length = switch (announced) {
			case 126 -> this.input.readUnsignedShort();
			case 127 -> this.input.readLong();
			default -> announced;
		};
		if (length < 0 || length > MAX_LENGTH) {
			throw new IOException("A frame of " + length + " bytes is none to be read in a test");
		}
		return (int) length;
	}

	private byte[] bytes(int length) throws IOException {
		byte[] bytes = new byte[length];
		this.input.readFully(bytes);
		return bytes;
	}

}
