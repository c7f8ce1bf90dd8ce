package io.github.p2ratchet.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadLocalRandom;

/** Puts frames onto a stream, each in one write. Thread-safe. */
final class RawFrameWriter {

	private final OutputStream output;

	RawFrameWriter(OutputStream output) {
		this.output = output;
	}

	void writeMasked(RawFrame frame) throws IOException {
		byte[] mask = new byte[4];
		ThreadLocalRandom.current().nextBytes(mask);
		write(encode(frame, mask));
	}

	void writeUnmasked(RawFrame frame) throws IOException {
		write(encode(frame, null));
	}

	synchronized void write(byte[] bytes) throws IOException {
		this.output.write(bytes);
		this.output.flush();
	}

	/** The bytes of a frame; without a mask when that is null. */
	static byte[] encode(RawFrame frame, byte[] mask) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(frame.payload().length + 14);
		try {
			writeHead(new DataOutputStream(bytes), frame, mask != null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		byte[] payload = frame.payload();
		if (mask != null) {
			bytes.writeBytes(mask);
			payload = payload.clone();
			mask(payload, mask);
		}
		bytes.writeBytes(payload);
		return bytes.toByteArray();
	}

	private static void writeHead(DataOutputStream head, RawFrame frame, boolean masked) throws IOException {
		head.write((frame.fin() ? 0x80 : 0) | frame.reserved() << 4 | frame.opcode());
		int maskBit = masked ? 0x80 : 0;
		int length = frame.payload().length;
		if (length < 126) {
			head.write(maskBit | length);
		}
		else if (length < 65536) {
			head.write(maskBit | 126);
			head.writeShort(length);
		}
		else {
			head.write(maskBit | 127);
			head.writeLong(length);
		}
	}

	/** Put a mask on, or take it off. */
	static void mask(byte[] payload, byte[] mask) {
		for (int i = 0; i < payload.length; i++) {
			payload[i] ^= mask[i & 3];
		}
	}

}
