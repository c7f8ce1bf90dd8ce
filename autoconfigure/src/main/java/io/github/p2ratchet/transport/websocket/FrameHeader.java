package io.github.p2ratchet.transport.websocket;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * The header of one frame after the other (RFC 6455, section 5.2), taken byte by byte
 * from wherever the network splits it.
 */
final class FrameHeader {

	private static final int RESERVED_BITS = 0x70;

	private static final int MASKED = 0x80;

	private static final int MAX_CONTROL_LENGTH = 125;

	private static final int TWO_BYTES = 126;

	private static final int EIGHT_BYTES = 127;

	private byte first;

	private byte second;

	private byte count;

	private int mask;

	private long length;

	/**
	 * Take what there is of the header.
	 * @return whether it is whole; the next call begins the next one
	 */
	boolean read(ByteBuffer in) {
		while (in.hasRemaining()) {
			accept(in.get());
			if (this.count >= 2 && this.count == size()) {
				this.count = 0;
				return true;
			}
		}
		return false;
	}

	private void accept(byte next) {
		int index = this.count++;
		if (index == 0) {
			this.first = next;
			this.length = 0;
			this.mask = 0;
		}
		else if (index == 1) {
			this.second = next;
			this.length = (lengthBytes() == 0) ? shortLength() : 0;
		}
		else if (index < 2 + lengthBytes()) {
			this.length = this.length << 8 | (next & 0xff);
		}
		else {
			this.mask |= (next & 0xff) << 8 * (index - 2 - lengthBytes());
		}
	}

	private int size() {
		return 2 + lengthBytes() + (isMasked() ? 4 : 0);
	}

	private int lengthBytes() {
		return switch (shortLength()) {
			case TWO_BYTES -> 2;
			case EIGHT_BYTES -> 8;
			default -> 0;
		};
	}

	private int shortLength() {
		return this.second & 0x7f;
	}

	private boolean isMasked() {
		return (this.second & MASKED) != 0;
	}

	boolean isFinal() {
		return (this.first & Opcode.FIN) != 0;
	}

	boolean isCompressed() {
		return (this.first & Opcode.RSV1) != 0;
	}

	int opcode() {
		return this.first & 0xf;
	}

	boolean isControl() {
		return Opcode.isControl(opcode());
	}

	/** Length of the payload, meaningful when nothing is wrong. */
	long length() {
		return this.length;
	}

	/** The mask, its first byte the lowest. */
	int mask() {
		return this.mask;
	}

	/**
	 * What is wrong with a frame of this header.
	 * @param compression whether messages may be compressed
	 * @param begun whether a message has begun and not ended
	 * @return a few words for the peer, null when all is well
	 */
	@Nullable String fault(boolean compression, boolean begun) {
		if ((this.first & RESERVED_BITS & ~allowedBits(compression)) != 0) {
			return "Reserved bit set";
		}
		if (!Opcode.isKnown(opcode())) {
			return "Reserved opcode";
		}
		if (!isMasked()) {
			return "Frame without a mask";
		}
		if (isControl()) {
			return controlFault();
		}
		if (begun != (opcode() == Opcode.CONTINUATION)) {
			return begun ? "Message within a message" : "Continuation of nothing";
		}
		return lengthFault();
	}

	private int allowedBits(boolean compression) {
		boolean begins = opcode() == Opcode.TEXT || opcode() == Opcode.BINARY;
		return (compression && begins) ? Opcode.RSV1 : 0;
	}

	private @Nullable String controlFault() {
		if (!isFinal()) {
			return "Fragmented control frame";
		}
		return (shortLength() > MAX_CONTROL_LENGTH) ? "Control frame too long" : null;
	}

	private @Nullable String lengthFault() {
		if (this.length < 0) {
			return "Impossible length";
		}
		long least = switch (lengthBytes()) {
			case 2 -> TWO_BYTES;
			case 8 -> 1L << 16;
			default -> 0;
		};
		return (this.length < least) ? "Length not in its shortest form" : null;
	}

}
