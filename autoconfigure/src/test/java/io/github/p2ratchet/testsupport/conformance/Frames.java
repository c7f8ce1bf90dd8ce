package io.github.p2ratchet.testsupport.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.github.p2ratchet.testsupport.RawFrame;

/** Frames and what is in them. */
final class Frames {

	private static final byte[] MIXED = "aé€😀".getBytes(StandardCharsets.UTF_8);

	private static final byte[] NOTHING = {};

	private Frames() {
	}

	static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** Bytes of all values. */
	static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

	/** Characters of all widths that together are so many bytes. */
	static byte[] characters(int length) {
		byte[] text = new byte[length];
		int at = 0;
		while (length - at >= MIXED.length) {
			System.arraycopy(MIXED, 0, text, at, MIXED.length);
			at += MIXED.length;
		}
		Arrays.fill(text, at, length, (byte) 'x');
		return text;
	}

	/** What a message of a kind may hold. */
	static byte[] payload(int opcode, int length) {
		return (opcode == RawFrame.TEXT) ? characters(length) : bytes(length);
	}

	static RawFrame message(int opcode, int length) {
		return RawFrame.of(opcode, payload(opcode, length));
	}

	static RawFrame text(byte[] bytes) {
		return RawFrame.of(RawFrame.TEXT, bytes);
	}

	static RawFrame ping(String text) {
		return RawFrame.of(RawFrame.PING, utf8(text));
	}

	static RawFrame pong(String text) {
		return RawFrame.of(RawFrame.PONG, utf8(text));
	}

	static RawFrame first(int opcode, byte[] payload) {
		return new RawFrame(false, 0, opcode, payload);
	}

	static RawFrame first(String text) {
		return first(RawFrame.TEXT, utf8(text));
	}

	static RawFrame more(byte[] payload) {
		return new RawFrame(false, 0, RawFrame.CONTINUATION, payload);
	}

	static RawFrame more(String text) {
		return more(utf8(text));
	}

	static RawFrame last(byte[] payload) {
		return RawFrame.of(RawFrame.CONTINUATION, payload);
	}

	static RawFrame last(String text) {
		return last(utf8(text));
	}

	static RawFrame empty(int opcode) {
		return RawFrame.of(opcode, NOTHING);
	}

	/** A close frame of whatever bytes. */
	static RawFrame close(byte... payload) {
		return RawFrame.of(RawFrame.CLOSE, payload);
	}

	/** A message in frames of a size. */
	static List<RawFrame> fragments(int opcode, byte[] message, int size) {
		List<RawFrame> frames = new ArrayList<>();
		for (int from = 0; from == 0 || from < message.length; from += size) {
			int to = Math.min(from + size, message.length);
			frames.add(new RawFrame(to == message.length, 0, (from == 0) ? opcode : RawFrame.CONTINUATION,
					Arrays.copyOfRange(message, from, to)));
		}
		return frames;
	}

}
