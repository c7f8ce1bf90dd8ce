package io.github.p2ratchet.testsupport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One WebSocket frame as it is on the wire, its mask removed.
 *
 * @param fin whether it ends a message
 * @param reserved the three reserved bits, 0 to 7
 * @param opcode kind of the frame, 0 to 15
 * @param payload what it carries
 */
public record RawFrame(boolean fin, int reserved, int opcode, byte[] payload) {

	/** Goes on with the message begun before. */
	public static final int CONTINUATION = 0;

	/** Begins a text message. */
	public static final int TEXT = 1;

	/** Begins a binary message. */
	public static final int BINARY = 2;

	/** Closes the connection. */
	public static final int CLOSE = 8;

	/** Asks for a pong. */
	public static final int PING = 9;

	/** Answers a ping. */
	public static final int PONG = 10;

	/** What a close frame without a code stands for. */
	public static final int NO_CODE = 1005;

	/**
	 * A whole message in one frame.
	 * @param opcode kind of the frame
	 * @param payload what it carries
	 * @return the frame
	 */
	public static RawFrame of(int opcode, byte[] payload) {
		return new RawFrame(true, 0, opcode, payload);
	}

	/**
	 * A whole text message in one frame.
	 * @param text the message
	 * @return the frame
	 */
	public static RawFrame text(String text) {
		return of(TEXT, text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * A close frame.
	 * @param code why
	 * @param reason the same in words
	 * @return the frame
	 */
	public static RawFrame close(int code, String reason) {
		ByteArrayOutputStream payload = new ByteArrayOutputStream();
		payload.write(code >> 8);
		payload.write(code);
		payload.writeBytes(reason.getBytes(StandardCharsets.UTF_8));
		return of(CLOSE, payload.toByteArray());
	}

	/**
	 * Whether it is a text frame that is a whole message.
	 * @return whether it is
	 */
	public boolean isText() {
		return this.fin && this.opcode == TEXT;
	}

	/**
	 * What it carries, as text.
	 * @return the payload read as UTF-8
	 */
	public String text() {
		return new String(this.payload, StandardCharsets.UTF_8);
	}

	/**
	 * Code of a close frame.
	 * @return the code, {@link #NO_CODE} when it has none
	 */
	public int closeCode() {
		return (this.payload.length < 2) ? NO_CODE : (this.payload[0] & 0xff) << 8 | (this.payload[1] & 0xff);
	}

	/**
	 * Reason of a close frame.
	 * @return the words behind the code, empty for none
	 */
	public String closeReason() {
		return (this.payload.length <= 2) ? ""
				: new String(this.payload, 2, this.payload.length - 2, StandardCharsets.UTF_8);
	}

	/**
	 * The frame as clients send it.
	 * @param mask the four bytes of the mask
	 * @return its bytes
	 */
	public byte[] masked(byte[] mask) {
		return RawFrameWriter.encode(this, mask);
	}

	/**
	 * The frame as servers send it.
	 * @return its bytes
	 */
	public byte[] unmasked() {
		return RawFrameWriter.encode(this, null);
	}

	@Override
	public String toString() {
		return switch (this.opcode) {
			case TEXT, CONTINUATION -> "text " + shortened();
			case CLOSE -> "close " + closeCode() + " " + closeReason();
			default -> "opcode " + this.opcode + ", " + this.payload.length + " bytes";
		};
	}

	private String shortened() {
		String text = text();
		return (text.length() <= 500) ? text : text.substring(0, 500) + "… (" + text.length() + " characters)";
	}

}
