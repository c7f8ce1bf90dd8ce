package io.github.p2ratchet.testsupport.conformance;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import io.github.p2ratchet.testsupport.RawFrame;

/** Messages compressed as agreed, over one connection. */
final class CompressedTalk {

	/** The reserved bit that says that a message is compressed. */
	static final int COMPRESSED = 4;

	private static final byte[] TAIL = RawBytes.of(0, 0, 0xff, 0xff);

	private final Peer peer;

	private final Agreement agreement;

	private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);

	private final Inflater inflater = new Inflater(true);

	private int wireBytes;

	CompressedTalk(Peer peer) {
		this.peer = peer;
		this.agreement = Agreement.in(peer.upgrade())
			.orElseThrow(() -> new AssertionError("The server declines permessage-deflate"));
		if (this.agreement.clientIsShortSighted()) {
			this.deflater.setStrategy(Deflater.HUFFMAN_ONLY); // looks back at nothing
		}
	}

	Peer peer() {
		return this.peer;
	}

	Agreement agreement() {
		return this.agreement;
	}

	/** Bytes of the payloads of the last message that came. */
	int wireBytes() {
		return this.wireBytes;
	}

	static RawFrame frame(boolean fin, int opcode, byte[] deflated) {
		return new RawFrame(fin, COMPRESSED, opcode, deflated);
	}

	CompressedTalk send(int opcode, byte[] message) {
		this.peer.send(frame(true, opcode, compress(message)));
		return this;
	}

	/** Send what is or is not compressed data. */
	CompressedTalk sendDeflated(int opcode, byte[] deflated) {
		this.peer.send(frame(true, opcode, deflated));
		return this;
	}

	/** Send and expect it back. */
	CompressedTalk echo(int opcode, byte[] message) {
		return send(opcode, message).expect(opcode, message);
	}

	byte[] compress(byte[] message) {
		return compressForgetting(message, this.agreement.clientForgets());
	}

	/** Compress, looking back at earlier messages the next time unless it forgets. */
	byte[] compressForgetting(byte[] message, boolean forgets) {
		if (message.length == 0) {
			return new byte[1];
		}
		byte[] deflated = deflate(this.deflater, message, Deflater.SYNC_FLUSH);
		if (forgets) {
			this.deflater.reset();
		}
		return Arrays.copyOf(deflated, deflated.length - TAIL.length);
	}

	/** Compress with a marker of the end of a block behind it. */
	byte[] compressBlock(byte[] part) {
		return deflate(this.deflater, part, Deflater.SYNC_FLUSH);
	}

	static byte[] deflate(Deflater deflater, byte[] message, int flush) {
		deflater.setInput(message);
		ByteArrayOutputStream result = new ByteArrayOutputStream(message.length / 4 + 64);
		byte[] buffer = new byte[64 * 1024];
		int count;
		do {
			count = deflater.deflate(buffer, 0, buffer.length, flush);
			result.write(buffer, 0, count);
		}
		while (count > 0 || !deflater.needsInput());
		return result.toByteArray();
	}

	/** A message has to be next, compressed or not. */
	CompressedTalk expect(int opcode, byte[] expected) {
		RawFrame frame = this.peer.nextFrame();
		boolean compressed = frame.reserved() == COMPRESSED;
		if (frame.opcode() != opcode || !compressed && frame.reserved() != 0) {
			throw new AssertionError("Not a message of opcode " + opcode + " but " + frame);
		}
		ByteArrayOutputStream message = new ByteArrayOutputStream();
		message.writeBytes(frame.payload());
		while (!frame.fin()) {
			frame = this.peer.nextPart();
			message.writeBytes(frame.payload());
		}
		this.wireBytes = message.size();
		Peer.expectSame(expected, compressed ? inflate(message.toByteArray()) : message.toByteArray());
		return this;
	}

	private byte[] inflate(byte[] deflated) {
		if (this.agreement.serverForgets()) {
			this.inflater.reset();
		}
		this.inflater.setInput(RawBytes.join(deflated, TAIL));
		ByteArrayOutputStream message = new ByteArrayOutputStream();
		byte[] buffer = new byte[64 * 1024];
		try {
			int count;
			do {
				count = this.inflater.inflate(buffer);
				message.write(buffer, 0, count);
			}
			while (count > 0);
		}
		catch (DataFormatException ex) {
			throw new AssertionError("What the server sends is not compressed as agreed", ex);
		}
		if (this.inflater.getRemaining() > 0) {
			throw new AssertionError("The server's compressed data end before the message");
		}
		return message.toByteArray();
	}

}
