package io.github.p2ratchet.transport.websocket;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.CloseCode;

/**
 * Reads what one client sends after the handshake (RFC 6455), as strictly as it is
 * written, and tells a {@link MessageListener}. The bytes may be split anywhere. A
 * message that comes in one piece is copied once, into the array handed out; between
 * messages nothing is kept but a few numbers. Not thread-safe: one thread at a time.
 */
public final class MessageReader {

	private final MessageListener listener;

	private final int maxMessageSize;

	private final FrameHeader header = new FrameHeader();

	private int remaining; // of the frame's payload

	private int mask; // for the next byte of it

	private boolean inFrame;

	private boolean paused;

	private boolean ended;

	private byte @Nullable [] control; // payload of a control frame, when split

	private @Nullable PartialMessage message;

	/**
	 * Create the reader of one connection.
	 * @param listener is told what was read
	 * @param maxMessageSize most bytes of a message, all its frames together
	 */
	public MessageReader(MessageListener listener, int maxMessageSize) {
		this.listener = listener;
		this.maxMessageSize = maxMessageSize;
	}

	/**
	 * Read all of these bytes, unless the listener {@linkplain #pause() pauses}
	 * meanwhile: the rest is then left in the buffer, to be given again. What follows the
	 * end of the conversation is skipped.
	 * @param in the next bytes of the connection, of any kind of buffer
	 */
	public void read(ByteBuffer in) {
		this.paused = false;
		while (in.hasRemaining() && !this.paused && !this.ended) {
			if (this.inFrame) {
				readPayload(in);
			}
			else if (this.header.read(in)) {
				begin(in);
			}
		}
		if (this.ended) {
			in.position(in.limit());
		}
	}

	/**
	 * Let the {@link #read} that now calls the listener return after this call, whatever
	 * is left of its bytes.
	 */
	public void pause() {
		this.paused = true;
	}

	private void begin(ByteBuffer in) {
		String fault = this.header.fault(false, this.message != null);
		if (fault != null) {
			violation(CloseCode.PROTOCOL_ERROR, fault);
		}
		else if (!this.header.isControl() && isTooLarge(this.header.length())) {
			end();
			this.listener.tooLarge();
		}
		else {
			this.inFrame = true;
			this.remaining = (int) this.header.length();
			this.mask = this.header.mask();
			readPayload(in);
		}
	}

	private boolean isTooLarge(long length) {
		int before = (this.message != null) ? this.message.length() : 0;
		return length > this.maxMessageSize - before;
	}

	private void readPayload(ByteBuffer in) {
		if (this.header.isControl()) {
			readControl(in);
		}
		else if (this.message == null && this.header.isFinal() && in.remaining() >= this.remaining) {
			readWhole(in);
		}
		else {
			readPart(in);
		}
	}

	private void readWhole(ByteBuffer in) {
		byte[] bytes = new byte[this.remaining];
		in.get(bytes);
		this.inFrame = false;
		boolean ascii = Masking.unmask(bytes, 0, bytes.length, this.mask);
		if (this.header.opcode() == Opcode.BINARY) {
			this.listener.binary(bytes);
		}
		else if (ascii || Utf8.isValid(bytes)) {
			this.listener.text(bytes);
		}
		else {
			badText();
		}
	}

	private void readPart(ByteBuffer in) {
		PartialMessage begun = this.message;
		if (begun == null) {
			begun = new PartialMessage(this.header.opcode());
			this.message = begun;
		}
		int count = Math.min(this.remaining, in.remaining());
		int likelyLength = this.header.isFinal() ? begun.length() + this.remaining : this.maxMessageSize;
		boolean valid = begun.append(in, count, this.mask, likelyLength);
		this.remaining -= count;
		this.mask = Masking.advance(this.mask, count);
		if (!valid) {
			badText();
		}
		else if (this.remaining == 0) {
			this.inFrame = false;
			if (this.header.isFinal()) {
				complete(begun);
			}
		}
	}

	private void complete(PartialMessage whole) {
		this.message = null;
		if (!whole.isText()) {
			this.listener.binary(whole.toByteArray());
		}
		else if (whole.isComplete()) {
			this.listener.text(whole.toByteArray());
		}
		else {
			badText();
		}
	}

	private void readControl(ByteBuffer in) {
		byte[] payload = this.control;
		if (payload == null) {
			payload = new byte[this.remaining];
			this.control = payload;
		}
		int count = Math.min(this.remaining, in.remaining());
		in.get(payload, payload.length - this.remaining, count);
		this.remaining -= count;
		if (this.remaining == 0) {
			this.inFrame = false;
			this.control = null;
			Masking.unmask(payload, 0, payload.length, this.mask);
			completeControl(payload);
		}
	}

	private void completeControl(byte[] payload) {
		switch (this.header.opcode()) {
			case Opcode.PING -> this.listener.ping(payload);
			case Opcode.PONG -> this.listener.pong();
			default -> close(payload);
		}
	}

	private void close(byte[] payload) {
		if (!CloseBody.hasValidCode(payload)) {
			violation(CloseCode.PROTOCOL_ERROR, "Close code not allowed");
		}
		else if (!CloseBody.hasValidReason(payload)) {
			badText();
		}
		else {
			end();
			this.listener.close(CloseBody.code(payload), CloseBody.reason(payload));
		}
	}

	private void badText() {
		violation(CloseCode.BAD_TEXT, "Not UTF-8");
	}

	private void violation(CloseCode code, String reason) {
		end();
		this.listener.violation(code.value(), reason);
	}

	private void end() {
		this.ended = true;
		this.message = null;
		this.control = null;
	}

}
