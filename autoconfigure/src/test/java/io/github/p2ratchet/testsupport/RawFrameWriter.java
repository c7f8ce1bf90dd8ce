package io.github.p2ratchet.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
		write(frame, mask);
	}

	void writeUnmasked(RawFrame frame) throws IOException {
		write(frame, null);
	}

	private void write(RawFrame frame, byte[] mask) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(frame.payload().length + 14);
		writeHead(new DataOutputStream(bytes), frame, mask != null);
		if (mask != null) {
			bytes.writeBytes(mask);
		}
		bytes.writeBytes((mask != null) ? masked(frame.payload(), mask) : frame.payload());
		synchronized (this) {
			bytes.writeTo(this.output);
			this.output.flush();
		}
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

	private static byte[] masked(byte[] payload, byte[] mask) {
		byte[] result = payload.clone();
		for (int i = 0; i < result.length; i++) {
			result[i] ^= mask[i & 3];
		}
		return result;
	}

}
