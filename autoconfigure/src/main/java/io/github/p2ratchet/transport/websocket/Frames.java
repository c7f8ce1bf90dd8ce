package io.github.p2ratchet.transport.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.springframework.util.Assert;

import io.github.p2ratchet.protocol.Frame;

/**
 * Writes frames as a server does: whole messages, without a mask, each length in its
 * shortest form.
 */
public final class Frames {

	/** Most bytes a header takes. */
	public static final int MAX_HEADER_SIZE = 10;

	private static final int MAX_CONTROL_LENGTH = 125;

	private static final int MAX_REASON_LENGTH = MAX_CONTROL_LENGTH - 2;

	private static final int TWO_BYTES = 126;

	private static final int EIGHT_BYTES = 127;

	private static final int MAX_TWO_BYTE_LENGTH = 0xffff;

	private Frames() {
	}

	/**
	 * Size of the header in front of a payload.
	 * @param payloadLength length of the payload
	 * @return 2, 4 or 10
	 */
	public static int headerSize(int payloadLength) {
		if (payloadLength <= MAX_CONTROL_LENGTH) {
			return 2;
		}
		return (payloadLength <= MAX_TWO_BYTE_LENGTH) ? 4 : MAX_HEADER_SIZE;
	}

	/**
	 * Size of a frame.
	 * @param payloadLength length of the payload
	 * @return that with the header
	 */
	public static long size(int payloadLength) {
		return (long) headerSize(payloadLength) + payloadLength;
	}

	/**
	 * Write the header of a whole text message.
	 * @param target takes {@link #headerSize} bytes
	 * @param payloadLength length of the payload that follows
	 */
	public static void putTextHeader(ByteBuffer target, int payloadLength) {
		putHeader(target, Opcode.FIN | Opcode.TEXT, payloadLength);
	}

	/**
	 * Write the header of a whole message.
	 * @param target takes {@link #headerSize} bytes
	 * @param frame the message that follows
	 */
	public static void putHeader(ByteBuffer target, Frame frame) {
		putHeader(target, Opcode.FIN | (frame.isBinary() ? Opcode.BINARY : Opcode.TEXT), frame.size());
	}

	/**
	 * Write the header of a whole binary message.
	 * @param target takes {@link #headerSize} bytes
	 * @param payloadLength length of the payload that follows
	 */
	public static void putBinaryHeader(ByteBuffer target, int payloadLength) {
		putHeader(target, Opcode.FIN | Opcode.BINARY, payloadLength);
	}

	/**
	 * A whole text message.
	 * @param message the message as UTF-8
	 * @return header and message
	 */
	public static byte[] text(byte[] message) {
		return frame(Opcode.FIN | Opcode.TEXT, message);
	}

	/**
	 * A whole message as any connection is sent it, made once for all of them.
	 * @param frame the message
	 * @return header and message, not to be changed
	 */
	public static byte[] shared(Frame frame) {
		return frame.framed(frame.isBinary() ? Frames::binary : Frames::text);
	}

	/**
	 * A whole binary message.
	 * @param message the message
	 * @return header and message
	 */
	public static byte[] binary(byte[] message) {
		return frame(Opcode.FIN | Opcode.BINARY, message);
	}

	/**
	 * A ping.
	 * @param payload at most 125 bytes
	 * @return header and payload
	 */
	public static byte[] ping(byte[] payload) {
		return control(Opcode.PING, payload);
	}

	/**
	 * A pong.
	 * @param payload the ping's, at most 125 bytes
	 * @return header and payload
	 */
	public static byte[] pong(byte[] payload) {
		return control(Opcode.PONG, payload);
	}

	/**
	 * A close frame. It carries nothing when the code is one that may not be sent, as
	 * 1005 and 1006 are.
	 * @param code a close code of RFC 6455
	 * @param reason for people who debug; what is over 123 bytes of UTF-8 is left out
	 * @return header and payload
	 */
	public static byte[] close(int code, String reason) {
		return close(WebSocketVersion.RFC_6455, code, reason);
	}

	/**
	 * A close frame of a version.
	 * @param version what the connection speaks
	 * @param code a close code of RFC 6455
	 * @param reason for people who debug
	 * @return header and payload
	 */
	public static byte[] close(WebSocketVersion version, int code, String reason) {
		if (!CloseBody.mayBeSent(code)) {
			return control(Opcode.CLOSE, new byte[0]);
		}
		byte[] words = shorten(reason.getBytes(StandardCharsets.UTF_8));
		ByteBuffer payload = ByteBuffer.allocate(2 + words.length).putShort((short) version.sent(code)).put(words);
		return control(Opcode.CLOSE, payload.array());
	}

	private static byte[] shorten(byte[] words) {
		if (words.length <= MAX_REASON_LENGTH) {
			return words;
		}
		int length = MAX_REASON_LENGTH;
		while ((words[length] & 0xc0) == 0x80) { // within a character
			length--;
		}
		return Arrays.copyOf(words, length);
	}

	private static byte[] control(int opcode, byte[] payload) {
		Assert.isTrue(payload.length <= MAX_CONTROL_LENGTH, "'payload' must not be longer than 125 bytes");
		return frame(Opcode.FIN | opcode, payload);
	}

	/** A frame that begins with this byte. */
	static byte[] frame(int first, byte[] payload) {
		ByteBuffer frame = ByteBuffer.allocate(Math.toIntExact(size(payload.length)));
		putHeader(frame, first, payload.length);
		frame.put(payload);
		return frame.array();
	}

	private static void putHeader(ByteBuffer target, int first, int payloadLength) {
		target.put((byte) first);
		if (payloadLength <= MAX_CONTROL_LENGTH) {
			target.put((byte) payloadLength);
		}
		else if (payloadLength <= MAX_TWO_BYTE_LENGTH) {
			target.put((byte) TWO_BYTES).put((byte) (payloadLength >> 8)).put((byte) payloadLength);
		}
		else {
			target.put((byte) EIGHT_BYTES);
			for (int shift = 56; shift >= 0; shift -= Byte.SIZE) {
				target.put((byte) ((long) payloadLength >> shift));
			}
		}
	}

}
