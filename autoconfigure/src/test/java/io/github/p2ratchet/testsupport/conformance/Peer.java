package io.github.p2ratchet.testsupport.conformance;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.RawSocketClient;
import io.github.p2ratchet.testsupport.UpgradeResponse;

/**
 * The other end of one connection. What cannot be sent any more is not: whether the
 * server was right to end the connection is told by what it sent.
 */
final class Peer implements AutoCloseable {

	private static final int NORMAL = 1000;

	private static final Set<Integer> TOO_LARGE = Set.of(1009, HybiCases.TOO_LARGE);

	private static final int LONGEST_REASON = 123;

	private final RawSocketClient socket;

	/** Those that came before what they may overtake. */
	private final Deque<RawFrame> pongs = new ArrayDeque<>();

	Peer(RawSocketClient socket) {
		this.socket = socket;
	}

	UpgradeResponse upgrade() {
		return this.socket.upgrade();
	}

	/** Send frames, each in a write of its own. */
	Peer send(RawFrame... frames) {
		for (RawFrame frame : frames) {
			sendBytes(masked(frame));
		}
		return this;
	}

	/** Send frames in one write. */
	Peer sendTogether(RawFrame... frames) {
		return sendBytes(masked(frames));
	}

	/** Send frames in writes of a size that has nothing to do with theirs. */
	Peer sendChopped(int size, RawFrame... frames) {
		byte[] bytes = masked(frames);
		for (int from = 0; from < bytes.length; from += size) {
			sendBytes(Arrays.copyOfRange(bytes, from, Math.min(from + size, bytes.length)));
		}
		return this;
	}

	/** Send frames while the peer goes on to read: the server may not take them all. */
	Peer sendMeanwhile(List<RawFrame> frames) {
		Thread sender = new Thread(() -> frames.forEach(this::send), "conformance-sender");
		sender.setDaemon(true);
		sender.start();
		return this;
	}

	Peer sendBytes(byte[] bytes) {
		try {
			this.socket.sendBytes(bytes);
		}
		catch (UncheckedIOException ex) {
			return this; // the server has gone, and has said why
		}
		return this;
	}

	void endSending() {
		this.socket.endSending();
	}

	/** A message has to be next, in one frame or several. */
	Peer expectMessage(int opcode, byte[] expected) {
		RawFrame frame = plainFrame(opcode);
		ByteArrayOutputStream message = new ByteArrayOutputStream(frame.payload().length);
		message.writeBytes(frame.payload());
		while (!frame.fin()) {
			frame = plainFrame(RawFrame.CONTINUATION);
			message.writeBytes(frame.payload());
		}
		expectSame(expected, message.toByteArray());
		return this;
	}

	/** A further frame of a message has to be next. */
	RawFrame nextPart() {
		return plainFrame(RawFrame.CONTINUATION);
	}

	/** The message of a frame has to come back. */
	Peer expectEcho(RawFrame sent) {
		return expectMessage(sent.opcode(), sent.payload());
	}

	/** A pong has to be next; it may have overtaken messages. */
	Peer expectPong(byte[] expected) {
		RawFrame pong = this.pongs.isEmpty() ? this.socket.awaitFrame() : this.pongs.remove();
		checkKind(pong, RawFrame.PONG);
		if (!pong.fin()) {
			throw new AssertionError("A pong in parts");
		}
		expectSame(expected, pong.payload());
		return this;
	}

	/** The next frame but pongs, which are kept. */
	RawFrame nextFrame() {
		RawFrame frame = this.socket.awaitFrame();
		while (frame.opcode() == RawFrame.PONG) {
			this.pongs.add(frame);
			frame = this.socket.awaitFrame();
		}
		return frame;
	}

	/**
	 * The server has to send one of the codes, nothing else, and end the connection; one
	 * that finds a message too large may wait for the answer to its close.
	 */
	void expectFailure(int... codes) {
		RawFrame close = closeFrame();
		if (IntStream.of(codes).noneMatch((code) -> code == close.closeCode())) {
			throw new AssertionError("Not closed with " + Arrays.toString(codes) + " but " + close);
		}
		if (TOO_LARGE.contains(close.closeCode())) {
			sendMeanwhile(List.of(RawFrame.close(close.closeCode(), "")));
		}
		if (!this.pongs.isEmpty()) {
			throw new AssertionError("A pong that nobody asked for: " + this.pongs);
		}
		this.socket.awaitEnd();
	}

	/** A close has to be answered with its code, once, and the connection ended. */
	void expectClosed(int code) {
		expectFailure(code);
	}

	void expectNothingElse() {
		send(RawFrame.close(NORMAL, ""));
		expectClosed(NORMAL);
	}

	void expectEnd() {
		this.socket.awaitEnd();
	}

	/** Whether at most a close frame comes before the end of the connection. */
	boolean isAtEnd() {
		try {
			if (nextFrame().opcode() != RawFrame.CLOSE) {
				return false;
			}
		}
		catch (AssertionError ex) {
			return ex.getCause() instanceof EOFException;
		}
		expectEnd();
		return true;
	}

	private RawFrame closeFrame() {
		RawFrame close = this.socket.awaitFrame();
		checkKind(close, RawFrame.CLOSE);
		int length = close.payload().length;
		if (!close.fin() || length == 1 || length > 2 + LONGEST_REASON || !isUtf8(close)) {
			throw new AssertionError("A malformed close frame: " + HexFormat.of().formatHex(close.payload()));
		}
		return close;
	}

	private static boolean isUtf8(RawFrame close) {
		int start = Math.min(2, close.payload().length);
		try {
			StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(close.payload(), start, close.payload().length - start));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

	private RawFrame plainFrame(int opcode) {
		RawFrame frame = nextFrame();
		checkKind(frame, opcode);
		return frame;
	}

	private static void checkKind(RawFrame frame, int opcode) {
		if (frame.opcode() != opcode || frame.reserved() != 0) {
			throw new AssertionError("Not a frame of opcode " + opcode + " but " + frame + ", opcode " + frame.opcode()
					+ ", reserved bits " + frame.reserved());
		}
	}

	static void expectSame(byte[] expected, byte[] actual) {
		int difference = Arrays.mismatch(expected, actual);
		if (difference >= 0) {
			throw new AssertionError("Not the same " + expected.length + " bytes but " + actual.length
					+ ", others from index " + difference);
		}
	}

	private static byte[] masked(RawFrame... frames) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (RawFrame frame : frames) {
			byte[] mask = new byte[4];
			ThreadLocalRandom.current().nextBytes(mask);
			bytes.writeBytes(frame.masked(mask));
		}
		return bytes.toByteArray();
	}

	@Override
	public void close() {
		this.socket.close();
	}

}
