package io.github.p2ratchet.transport.servlet;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.endpoint.Batch;
import io.github.p2ratchet.endpoint.OutboundQueue;
import io.github.p2ratchet.endpoint.Transport;
import io.github.p2ratchet.endpoint.TransportListener;
import io.github.p2ratchet.transport.websocket.Frames;
import io.github.p2ratchet.transport.websocket.PermessageDeflate;

/**
 * A socket that the container has handed over: sends as the endpoint says, and knows how
 * far the conversation is.
 */
abstract class UpgradedSocket extends SocketOutput implements Transport {

	private static final byte[] PING = Frames.ping(new byte[0]);

	/** Bytes that wait for a peer that does not keep up. */
	private static final int MUCH = 64 * 1024;

	private final SendingQueue queue;

	private final @Nullable PermessageDeflate compression;

	private final @Nullable ClassLoader applicationLoader;

	private final boolean encrypted;

	private @Nullable TransportListener listener; // guarded by this, as all below

	private boolean closing; // the close frame waits, or is written

	private boolean peerClosed;

	private boolean deaf; // to the rest of what the peer sends

	private boolean shut; // for output

	private boolean ended;

	private int code = 1006;

	private String reason = "";

	UpgradedSocket(Upgrade upgrade, boolean encrypted) {
		this.queue = upgrade.queue();
		this.compression = upgrade.agreed().compression();
		this.applicationLoader = upgrade.applicationLoader();
		this.encrypted = encrypted;
	}

	/**
	 * Read, without waiting. Reading thread only.
	 * @param target to be read into, not to be flipped; its limit may be lowered
	 * @return how many bytes were read, negative at the end
	 */
	abstract int fill(ByteBuffer target) throws IOException;

	/**
	 * Write, without waiting.
	 * @param chunk of which the rest has to be written later
	 */
	abstract void writeNow(ByteBuffer[] chunk) throws IOException;

	/**
	 * Start to write when the network takes more.
	 * @return whether all is written already; otherwise {@link #written} follows, or the
	 * end
	 */
	abstract boolean writeSoon(ByteBuffer[] chunk);

	/** Tell the peer that nothing more comes. */
	abstract void shutDownOutput();

	/**
	 * Have a thread that may run applications' code close the socket and call
	 * {@link #ended}. Any thread, once.
	 */
	abstract void endSoon();

	/** Whether bytes that were received already may wait to be decrypted. */
	final boolean isEncrypted() {
		return this.encrypted;
	}

	/** Do what may call the application. */
	final void asApplication(Runnable task) {
		ContextLoader.call(this.applicationLoader, () -> {
			task.run();
			return null;
		});
	}

	/** Who is told of the end. */
	final void listener(TransportListener told) {
		synchronized (this) {
			this.listener = told;
			if (!this.ended) {
				return;
			}
		}
		told.closed(this.code, this.reason); // so soon
	}

	@Override
	final @Nullable SendBuffer sendBuffer() {
		return this.queue.sendBuffer();
	}

	@Override
	final boolean write(ByteBuffer[] chunk) {
		try {
			writeNow(chunk);
		}
		catch (IOException ex) {
			failed(ex);
			return false;
		}
		return !chunk[chunk.length - 1].hasRemaining() || writeSoon(SendBuffer.keep(chunk));
	}

	@Override
	public final OutboundQueue queue() {
		return this.queue;
	}

	@Override
	public final boolean isReaderPatient() {
		return true;
	}

	@Override
	public final void pauseReading() {
		// the reading thread waits instead
	}

	@Override
	public final void resumeReading() {
		// see above
	}

	@Override
	public final long write(Batch batch) {
		return add(((batch instanceof WireBatch wire) ? wire : new WireBatch(batch.frames())).bytes(this.compression));
	}

	@Override
	public final void flush() {
		writeAll();
	}

	@Override
	public final boolean isWritable() {
		return waitingBytes() < MUCH;
	}

	@Override
	public final void ping() {
		addControl(PING);
	}

	final void pong(byte[] payload) {
		addControl(Frames.pong(payload));
	}

	@Override
	public final void close(int closeCode, String closeReason) {
		sayGoodbye(closeCode, closeReason);
		writeAll();
	}

	@Override
	public final void closeNow(int closeCode, String closeReason) {
		synchronized (this) {
			drop(this.closing ? Frames.close(this.code, this.reason) : null);
			sayGoodbye(closeCode, closeReason);
		}
		writeAll();
	}

	private synchronized void sayGoodbye(int closeCode, String closeReason) {
		if (!this.closing && !isDead()) {
			this.closing = true;
			this.code = closeCode;
			this.reason = closeReason;
			addLast(Frames.close(closeCode, closeReason));
		}
	}

	/** The peer has said goodbye. */
	final synchronized void peerCloses(int closeCode, String closeReason) {
		this.peerClosed = true;
		if (!this.closing) {
			this.code = closeCode;
			this.reason = closeReason;
		}
	}

	/** Behind what was sent so far. Any thread. */
	final void answerGoodbyeInTurn() {
		this.queue.afterAll(this::answerGoodbye);
	}

	/** To a goodbye, which may have been answered already. Any thread. */
	final void answerGoodbye() {
		synchronized (this) {
			if (!this.peerClosed) {
				return;
			}
			sayGoodbye(this.code, this.reason);
		}
		writeAll();
	}

	/** The rest of what the peer sends cannot be understood. */
	final synchronized void hearNothingMore() {
		this.deaf = true;
	}

	/** Whether what is received is still of a conversation. */
	final synchronized boolean isListening() {
		return !this.deaf && !this.peerClosed;
	}

	/** Both have closed, or it is the peer's turn; the endpoint cuts who takes long. */
	@Override
	final void idle() {
		TransportListener told;
		synchronized (this) {
			told = this.listener;
		}
		if (told != null) {
			told.drained();
		}
		boolean last;
		synchronized (this) {
			last = this.peerClosed;
			if (!isDone() || (!last && (!this.deaf || this.shut))) {
				return;
			}
			this.shut = true;
		}
		if (last) {
			disconnect();
		}
		else if (enter()) {
			shutDownOutput();
			leave();
		}
	}

	/** The socket has failed. Any thread. */
	public final void failed(Throwable cause) {
		TransportListener told;
		synchronized (this) {
			told = (this.closing || this.peerClosed || isDead()) ? null : this.listener;
		}
		if (told != null) {
			told.failed(cause);
		}
		disconnect();
	}

	@Override
	public final void cut() {
		disconnect();
	}

	/** End it without a word. Any thread. */
	final void disconnect() {
		if (die()) {
			endSoon();
		}
	}

	/** The socket is closed. By a thread that may run applications' code. */
	final void ended() {
		die();
		TransportListener told;
		synchronized (this) {
			told = this.ended ? null : this.listener;
			this.ended = true;
		}
		if (told != null) {
			told.closed(this.code, this.reason);
		}
	}

}
