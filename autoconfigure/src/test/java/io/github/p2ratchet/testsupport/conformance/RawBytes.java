package io.github.p2ratchet.testsupport.conformance;

import java.io.ByteArrayOutputStream;

/** Arrays of bytes. */
final class RawBytes {

	private RawBytes() {
	}

	static byte[] of(int... values) {
		byte[] bytes = new byte[values.length];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) values[i];
		}
		return bytes;
	}

	static byte[] join(byte[]... parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			bytes.writeBytes(part);
		}
		return bytes.toByteArray();
	}

}
