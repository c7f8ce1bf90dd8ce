package io.github.p2ratchet.transport.netty;

import java.io.EOFException;
import java.util.List;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.endpoint.Batch;
import io.github.p2ratchet.endpoint.OutboundQueue;
import io.github.p2ratchet.endpoint.Transport;
import io.github.p2ratchet.endpoint.TransportListener;
import io.github.p2ratchet.protocol.Frame;
import io.github.p2ratchet.transport.websocket.Agreement;
import io.github.p2ratchet.transport.websocket.Frames;

/**
 * What goes out on one WebSocket. Netty is given as much as the network takes and a
 * little more; the rest waits here, as the frames that all connections share, and can
 * still be dropped. Event loop only, but for what may be called by any thread.
 */
final class NettyTransport implements Transport {

	private static final byte[] PING = Frames.ping(new byte[0]);

	private final LoopQueue queue;

	private final Channel channel;

	private final Agreement agreed;

	private @Nullable Backlog backlog; // null when empty

	private byte @Nullable [] control; // the last ping or pong that could not be written

	private byte @Nullable [] goodbye; // the Close frame, sent behind the backlog

	private boolean goodbyeWritten;

	private boolean peerClosed;

	private boolean deaf;

	private int code = 1006;

	private String reason = "";

	NettyTransport(LoopQueue queue, Channel channel, Agreement agreed) {
		this.queue = queue;
		this.channel = channel;
		this.agreed = agreed;
	}

	@Override
	public OutboundQueue queue() {
		return this.queue;
	}

	@Override
	public boolean isReaderPatient() {
		return false;
	}

	@Override
	public long write(Batch batch) {
		if (this.goodbye != null) {
			return 0;
		}
		if (this.backlog == null && this.channel.isWritable()) {
			this.channel.write(((LoopBatch) batch).take(this.agreed.compression()), this.channel.voidPromise());
		}
		else {
			keep(batch);
		}
		return ((this.backlog != null) ? this.backlog.bytes() : 0) + pendingBytes();
	}

	private void keep(Batch batch) {
		Backlog kept = this.backlog;
		if (kept == null) {
			kept = new Backlog();
			this.backlog = kept;
		}
		kept.add(batch);
	}

	private long pendingBytes() {
		ChannelOutboundBuffer buffer = this.channel.unsafe().outboundBuffer();
		return (buffer != null) ? buffer.totalPendingWriteBytes() : 0;
	}

	@Override
	public void flush() {
		this.channel.flush();
		while (this.channel.isWritable() && hasMore()) {
			writeMore();
			this.channel.flush();
		}
	}

	private boolean hasMore() {
		return this.control != null || this.backlog != null || (this.goodbye != null && !this.goodbyeWritten);
	}

	private void writeMore() {
		byte[] frame = this.control;
		Backlog kept = this.backlog;
		if (frame != null) {
			this.control = null;
			writeControl(frame);
		}
		else if (kept != null) {
			writeNextOf(kept);
		}
		else {
			writeGoodbye();
		}
	}

	private void writeNextOf(Backlog kept) {
		List<Frame> frames = kept.next();
		if (kept.isEmpty()) {
			this.backlog = null;
		}
		this.channel.write(LoopBatch.encode(this.channel.alloc(), frames, this.agreed.compression()),
				this.channel.voidPromise());
	}

	private ChannelFuture writeControl(byte[] frame) {
		return this.channel.write(Unpooled.wrappedBuffer(frame));
	}

	@Override
	public void ping() {
		sendControl(PING);
	}

	void pong(byte[] payload) {
		sendControl(Frames.pong(payload));
	}

	/** The last one counts when the peer does not read (RFC 6455, section 5.5.3). */
	private void sendControl(byte[] frame) {
		if (this.goodbyeWritten) {
			return;
		}
		if (this.channel.isWritable()) {
			writeControl(frame);
		}
		else {
			this.control = frame;
		}
	}

	@Override
	public boolean isWritable() {
		return this.channel.isWritable();
	}

	private @Nullable SocketHandler handler() {
		return this.channel.pipeline().get(SocketHandler.class); // null after the end
	}

	@Override
	public void pauseReading() {
		SocketHandler handler = handler();
		if (handler != null) {
			handler.pause(this.channel);
		}
	}

	@Override
	public void resumeReading() {
		this.queue.execute(this::readOn);
	}

	private void readOn() {
		SocketHandler handler = handler();
		if (handler != null) {
			handler.resume(this.channel);
		}
	}

	@Override
	public void close(int closeCode, String closeReason) {
		if (this.goodbye == null) {
			begin(closeCode, closeReason);
			if (this.backlog == null) {
				writeGoodbye();
				this.channel.flush();
			}
		}
	}

	@Override
	public void closeNow(int closeCode, String closeReason) {
		this.backlog = null;
		this.control = null;
		if (this.goodbye == null) {
			begin(closeCode, closeReason);
		}
		writeGoodbye();
		this.channel.flush();
	}

	private void begin(int closeCode, String closeReason) {
		this.goodbye = Frames.close(this.agreed.version(), closeCode, closeReason);
		this.code = closeCode;
		this.reason = closeReason;
	}

	private void writeGoodbye() {
		byte[] frame = this.goodbye;
		if (frame != null && !this.goodbyeWritten) {
			this.goodbyeWritten = true;
			writeControl(frame).addListener((sent) -> goodbyeSent());
		}
	}

	/** Both have closed, or it is the peer's turn; the endpoint cuts who takes long. */
	private void goodbyeSent() {
		if (this.peerClosed) {
			this.channel.close();
		}
		else if (this.deaf) {
			Refusals.finish(this.channel);
		}
	}

	/** The peer has said goodbye. */
	void peerCloses(int closeCode, String closeReason) {
		this.peerClosed = true;
		if (this.goodbyeWritten) {
			this.channel.close();
			return;
		}
		if (this.goodbye == null) {
			this.code = closeCode;
			this.reason = closeReason;
		}
	}

	/** Behind what was sent so far. Any thread. */
	void answerGoodbye() {
		this.queue.afterAll(() -> close(this.code, this.reason));
	}

	/** The rest of what the peer sends cannot be understood. */
	void hearNothingMore() {
		this.deaf = true;
	}

	@Override
	public void cut() {
		this.channel.close();
	}

	void ended(TransportListener listener) {
		this.backlog = null;
		if (this.goodbye == null && !this.peerClosed) {
			listener.failed(new EOFException("The connection has ended without a close frame"));
		}
		listener.closed(this.code, this.reason);
	}

}
