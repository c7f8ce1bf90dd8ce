package io.github.p2ratchet.transport.servlet;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.endpoint.TransportListener;
import io.github.p2ratchet.transport.websocket.MessageListener;
import io.github.p2ratchet.transport.websocket.MessageReader;
import io.github.p2ratchet.transport.websocket.PermessageDeflate;

/**
 * What comes in on one socket. Reading thread only.
 */
final class SocketInput implements MessageListener {

	/** Longest time that replies wait for those to the messages read with theirs. */
	private static final long MAX_DELAY = TimeUnit.MICROSECONDS.toNanos(500);

	private final UpgradedSocket socket;

	private final TransportListener listener;

	private final MessageReader reader;

	private long since; // when reading began, or replies were last sent

	SocketInput(UpgradedSocket socket, TransportListener listener, int maxMessageSize,
			@Nullable PermessageDeflate compression) {
		this.socket = socket;
		this.listener = listener;
		this.reader = new MessageReader(this, maxMessageSize, compression);
	}

	void read(ByteBuffer bytes) {
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
