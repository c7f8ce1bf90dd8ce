package io.github.p2ratchet.testsupport;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Takes frames off a stream. */
final class RawFrameReader {

	private static final int MAX_LENGTH = 64 * 1024 * 1024;

	private final DataInputStream input;

	private final boolean strict;

	private RawFrameReader(InputStream input, boolean strict) {
		this.input = new DataInputStream(input);
		this.strict = strict;
	}

	/** Of what a server sends: never masked, no length longer than it need be. */
	static RawFrameReader ofServer(InputStream input) {
		return new RawFrameReader(input, true);
	}

	/** Of what anybody sends. */
	static RawFrameReader lenient(InputStream input) {
		return new RawFrameReader(input, false);
	}

	RawFrame read() throws IOException {
		int first = this.input.readUnsignedByte();
		int second = this.input.readUnsignedByte();
		boolean masked = (second & 0x80) != 0;
		check(!masked, "A server's frame must not be masked");
		int length = length(second & 0x7f);
		byte[] mask = masked ? bytes(4) : null;
		byte[] payload = bytes(length);
		if (masked) {
			RawFrameWriter.mask(payload, mask);
		}
		return new RawFrame((first & 0x80) != 0, first >> 4 & 7, first & 0xf, payload);
	}

	/** Whether nothing more comes. Whatever comes instead is lost. */
	boolean isAtEnd() throws IOException {
		return this.input.read() < 0;
	}

	private int length(int announced) throws IOException {
		long length = switch (announced) {
			case 126 -> this.input.readUnsignedShort();
			case 127 -> this.input.readLong();
			default -> announced;
		};
		check(announced < 126 || length > ((announced == 126) ? 125 : 65535), "A length takes more bytes than it must");
		if (length < 0 || length > MAX_LENGTH) {
			throw new IOException("A frame of " + length + " bytes is none to be read in a test");
		}
		return (int) length;
	}

	private void check(boolean kept, String rule) throws IOException {
		if (this.strict && !kept) {
			throw new IOException(rule);
		}
	}

	private byte[] bytes(int length) throws IOException {
		byte[] bytes = new byte[length];
		this.input.readFully(bytes);
		return bytes;
	}

}
