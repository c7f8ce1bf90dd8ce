package io.github.p2ratchet.transport.servlet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

import io.github.p2ratchet.endpoint.TransportListener;
import io.github.p2ratchet.transport.websocket.MessageListener;
import io.github.p2ratchet.transport.websocket.MessageReader;

/**
 * What comes in on one socket. Reading thread only.
 */
final class SocketInput implements MessageListener {

	/** Reads in one go; then other sockets have their turn. */
	private static final int MAX_READS = 8;

	/** Longest time that replies wait for those to the messages read with theirs. */
	private static final long MAX_DELAY = TimeUnit.MICROSECONDS.toNanos(500);

	private final UpgradedSocket socket;

	private final TransportListener listener;

	private final MessageReader reader;

	private final ReadBuffers buffers;

	private long since; // when reading began, or replies were last sent

	SocketInput(UpgradedSocket socket, TransportListener listener, Upgrade upgrade) {
		this.socket = socket;
		this.listener = listener;
		this.reader = new MessageReader(this, upgrade.maxMessageSize(), upgrade.agreed());
		this.buffers = upgrade.buffers();
	}

	/**
	 * Read and handle what there is, and send what that brought about.
	 * @return whether there may be more, of which nobody will tell
	 */
	boolean readAll() {
		ByteBuffer buffer = this.buffers.take();
		boolean more = true;
		try {
			for (int i = 0; more && i < MAX_READS; i++) {
				more = read(buffer);
			}
		}
		catch (IOException | RuntimeException ex) {
			this.socket.failed(ex);
			more = false;
		}
		finally {
			this.buffers.giveBack(buffer);
			this.socket.flush();
		}
		return more;
	}

	private boolean read(ByteBuffer buffer) throws IOException {
		if (this.socket.isDead()) {
			return false;
		}
		int count = this.socket.fill(buffer.clear());
		if (count < 0) {
			this.socket.answerGoodbye(); // now or never
			throw new EOFException("The peer is gone without a word");
		}
		if (count == 0) {
			return false;
		}
		boolean more = this.socket.isEncrypted() || !buffer.hasRemaining();
		take(buffer.flip());
		return more;
	}

	/** Handle what has been read. */
	void take(ByteBuffer bytes) {
		if (this.socket.isListening()) {
			this.listener.received();
		}
		this.since = System.nanoTime();
		this.reader.read(bytes);
	}

	@Override
	public void text(byte[] message) {
		this.listener.text(message);
		sendWhatWaitsLong();
	}

	@Override
	public void binary(byte[] message) {
		this.listener.binary(message);
		sendWhatWaitsLong();
	}

	private void sendWhatWaitsLong() {
		long now = System.nanoTime();
		if (now - this.since > MAX_DELAY) {
			this.since = now;
			this.socket.flush();
		}
	}

	@Override
	public void ping(byte[] payload) {
		this.socket.pong(payload);
	}

	@Override
	public void pong() {
		// that something was received is known already
	}

	@Override
	public void close(int code, String reason) {
		this.socket.peerCloses(code, reason);
		this.listener.peerCloses(code, this.socket::answerGoodbyeInTurn);
	}

	@Override
	public void tooLarge() {
		this.socket.hearNothingMore();
		this.listener.tooLarge();
	}

	@Override
	public void violation(int code, String reason) {
		this.socket.hearNothingMore();
		this.listener.violated(code, reason);
	}

}
