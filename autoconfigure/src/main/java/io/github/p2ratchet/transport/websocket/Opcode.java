package io.github.p2ratchet.transport.websocket;

/** The kinds of frames (RFC 6455, section 11.8), and the bits around them. */
final class Opcode {

	static final int CONTINUATION = 0;

	static final int TEXT = 1;

	static final int BINARY = 2;

	static final int CLOSE = 8;

	static final int PING = 9;

	static final int PONG = 10;

	/** In the first byte of a frame that ends a message. */
	static final int FIN = 0x80;

	/** In the first byte of a frame that begins a compressed message. */
	static final int RSV1 = 0x40;

	private Opcode() {
	}

	static boolean isControl(int opcode) {
		return (opcode & CLOSE) != 0;
	}

	static boolean isKnown(int opcode) {
		return opcode <= BINARY || (opcode >= CLOSE && opcode <= PONG);
	}

}
