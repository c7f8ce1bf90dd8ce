package io.github.p2ratchet.transport.websocket;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.DataFormatException;

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

	private final Agreement agreed;

	private final FrameHeader header = new FrameHeader();

	private int remaining; // of the frame's payload

	private int mask; // for the next byte of it

	private boolean inFrame;

	private boolean paused;

	private boolean ended;

	private @Nullable PartialMessage message;

	private @Nullable PartialMessage control; // may come between a message's frames

	/**
	 * Create the reader of one connection.
	 * @param listener is told what was read
	 * @param maxMessageSize most bytes of a message, all its frames together, inflated
	 * @param agreed what was agreed on in the handshake
	 */
	public MessageReader(MessageListener listener, int maxMessageSize, Agreement agreed) {
		this.listener = listener;
		this.maxMessageSize = maxMessageSize;
		this.agreed = agreed;
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
		String fault = this.header.fault(this.agreed.compression() != null, this.message != null);
		if (fault != null) {
			violation(CloseCode.PROTOCOL_ERROR, fault);
		}
		else if (!this.header.isControl() && isTooLarge(this.header.length())) {
			tooLarge();
		}
		else {
			this.inFrame = true;
			this.remaining = (int) this.header.length();
			this.mask = this.header.mask();
			readPayload(in);
		}
	}

	private boolean isTooLarge(long length) {
		PartialMessage begun = this.message;
		return (begun != null) ? length > maxLength(begun.isCompressed()) - begun.length()
				: length > maxLength(this.header.isCompressed());
	}

	/** Most bytes of a message's frames. */
	private int maxLength(boolean compressed) {
		return compressed ? MessageInflater.maxCompressedLength(this.maxMessageSize) : this.maxMessageSize;
	}

	private void readPayload(ByteBuffer in) {
		if (begun() == null && isWhole() && in.remaining() >= this.remaining) {
			readWhole(in);
		}
		else {
			readPart(in);
		}
	}

	/** The message that the frame belongs to, as far as it has arrived. */
	private @Nullable PartialMessage begun() {
		return this.header.isControl() ? this.control : this.message;
	}

	private boolean isWhole() {
		return this.header.isFinal() && !this.header.isCompressed();
	}

	private void readWhole(ByteBuffer in) {
		byte[] bytes = new byte[this.remaining];
		in.get(bytes);
		this.inFrame = false;
		boolean ascii = Masking.unmask(bytes, 0, bytes.length, this.mask);
		int opcode = this.header.opcode();
		if (ascii || opcode != Opcode.TEXT || Utf8.isValid(bytes)) {
			deliver(opcode, bytes);
		}
		else {
			badText();
		}
	}

	private void readPart(ByteBuffer in) {
		PartialMessage part = begun();
		if (part == null) {
			part = begin();
		}
		int count = Math.min(this.remaining, in.remaining());
		int likelyLength = this.header.isFinal() ? part.length() + this.remaining : maxLength(part.isCompressed());
		boolean valid = part.append(in, count, this.mask, likelyLength);
		this.remaining -= count;
		this.mask = Masking.advance(this.mask, count);
		if (!valid) {
			badText();
		}
		else if (this.remaining == 0) {
			this.inFrame = false;
			if (this.header.isFinal()) {
				complete(part);
			}
		}
	}

	private PartialMessage begin() {
		PartialMessage part = new PartialMessage(this.header.opcode(), this.header.isCompressed());
		if (this.header.isControl()) {
			this.control = part;
		}
		else {
			this.message = part;
		}
		return part;
	}

	private void complete(PartialMessage whole) {
		if (this.header.isControl()) {
			this.control = null;
		}
		else {
			this.message = null;
		}
		if (whole.isCompressed()) {
			inflate(whole);
		}
		else if (whole.isText() && !whole.isComplete()) {
			badText();
		}
		else {
			deliver(whole.opcode(), whole.toByteArray());
		}
	}

	private void inflate(PartialMessage compressed) {
		PermessageDeflate compression = Objects.requireNonNull(this.agreed.compression());
		byte[] bytes;
		try {
			bytes = compression.inflate(compressed.toByteArray(), this.maxMessageSize);
		}
		catch (DataFormatException ex) {
			violation(CloseCode.BAD_TEXT, "Not to be inflated");
			return;
		}
		if (bytes == null) {
			tooLarge();
		}
		else if (compressed.isText() && !Utf8.isValid(bytes)) {
			badText();
		}
		else {
			deliver(compressed.opcode(), bytes);
		}
	}

	private void deliver(int opcode, byte[] payload) {
		switch (opcode) {
			case Opcode.TEXT -> this.listener.text(payload);
			case Opcode.BINARY -> this.listener.binary(payload);
			case Opcode.PING -> this.listener.ping(payload);
			case Opcode.PONG -> this.listener.pong();
			default -> close(payload);
		}
	}

	private void close(byte[] payload) {
		if (!CloseBody.hasValidCode(this.agreed.version(), payload)) {
			violation(CloseCode.PROTOCOL_ERROR, "Close code not allowed");
		}
		else if (!CloseBody.hasValidReason(payload)) {
			badText();
		}
		else {
			end();
			this.listener.close(CloseBody.code(this.agreed.version(), payload), CloseBody.reason(payload));
		}
	}

	private void badText() {
		violation(CloseCode.BAD_TEXT, "Not UTF-8");
	}

	private void violation(CloseCode code, String reason) {
		end();
		this.listener.violation(code.value(), reason);
	}

	private void tooLarge() {
		end();
		this.listener.tooLarge();
	}

	private void end() {
		this.ended = true;
		this.message = null;
		this.control = null;
	}

}
