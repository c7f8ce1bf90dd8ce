package io.github.p2ratchet.transport.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;

/** Puts frames of a client together, right ones and wrong ones. */
final class ClientFrames {

	static final int FIN = 0x80;

	static final int RSV1 = 0x40;

	private static final byte[] MASK = { (byte) 0x9a, 0x37, (byte) 0xf1, 0x5c };

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	/** A whole text message. */
	ClientFrames text(String text) {
		return frame(FIN | 1, utf8(text));
	}

	/** A whole text message of bytes that may be no text. */
	ClientFrames text(byte[] bytes) {
		return frame(FIN | 1, bytes);
	}

	ClientFrames binary(byte[] bytes) {
		return frame(FIN | 2, bytes);
	}

	ClientFrames ping(String payload) {
		return frame(FIN | 9, utf8(payload));
	}

	ClientFrames pong(String payload) {
		return frame(FIN | 10, utf8(payload));
	}

	ClientFrames close(int code, byte[] reason) {
		ByteArrayOutputStream payload = new ByteArrayOutputStream();
		payload.write(code >> 8);
		payload.write(code);
		payload.writeBytes(reason);
		return frame(FIN | 8, payload.toByteArray());
	}

	ClientFrames close(int code, String reason) {
		return close(code, utf8(reason));
	}

	/** A masked frame that begins with this byte. */
	ClientFrames frame(int first, byte[] payload) {
		return frame(first, payload, MASK);
	}

	ClientFrames frame(int first, byte[] payload, byte[] mask) {
		this.bytes.write(first);
		length(payload.length);
		this.bytes.writeBytes(mask);
		byte[] masked = payload.clone();
		for (int i = 0; i < masked.length; i++) {
			masked[i] ^= mask[i % 4];
		}
		this.bytes.writeBytes(masked);
		return this;
	}

	private void length(int length) {
		if (length < 126) {
			raw(0x80 | length);
		}
		else if (length < 65536) {
			raw(0x80 | 126, length >> 8, length);
		}
		else {
			raw(0x80 | 127, 0, 0, 0, 0, length >> 24, length >> 16, length >> 8, length);
		}
	}

	ClientFrames raw(int... values) {
		for (int value : values) {
			this.bytes.write(value);
		}
		return this;
	}

	ClientFrames raw(String hex) {
		this.bytes.writeBytes(HexFormat.of().parseHex(hex.replace(" ", "")));
		return this;
	}

	/** A message as a client compresses it, even where nothing is gained. */
	static byte[] deflated(byte[] message, int level) {
		Deflater deflater = new Deflater(level, true);
		try {
			deflater.setInput(message);
			byte[] target = new byte[message.length + message.length / 1000 + 100];
			int length = deflater.deflate(target, 0, target.length, Deflater.SYNC_FLUSH);
			return Arrays.copyOf(target, length - 4);
		}
		finally {
			deflater.end();
		}
	}

	byte[] bytes() {
		return this.bytes.toByteArray();
	}

	static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
