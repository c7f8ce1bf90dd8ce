package io.github.p2ratchet.transport.netty;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.endpoint.TransportListener;
import io.github.p2ratchet.transport.websocket.Agreement;
import io.github.p2ratchet.transport.websocket.MessageListener;
import io.github.p2ratchet.transport.websocket.MessageReader;

/**
 * What comes in on one WebSocket. Event loop only.
 */
final class SocketHandler extends ChannelInboundHandlerAdapter implements MessageListener {

	private static final Log logger = LogFactory.getLog(SocketHandler.class);

	private final NettyTransport transport;

	private final TransportListener listener;

	private final LoopQueue queue;

	private final MessageReader reader;

	private @Nullable ByteBuf unread; // while paused

	private int pauses; // which have not been resumed

	SocketHandler(NettyTransport transport, TransportListener listener, LoopQueue queue, int maxMessageSize,
			Agreement agreed) {
		this.transport = transport;
		this.listener = listener;
		this.queue = queue;
		this.reader = new MessageReader(this, maxMessageSize, agreed);
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		ByteBuf bytes = (ByteBuf) message;
		if (this.pauses > 0) {
			keep(bytes);
			return;
		}
		this.listener.received();
		read(bytes);
	}

	private void keep(ByteBuf bytes) {
		ByteBuf before = this.unread;
		this.unread = (before != null) ? Unpooled.wrappedBuffer(before, bytes) : bytes;
	}

	/** Read as much as may be read now, and keep the rest. */
	private void read(ByteBuf bytes) {
		ByteBuf rest = null;
		try {
			ByteBuffer view = (bytes.nioBufferCount() == 1)
					? bytes.internalNioBuffer(bytes.readerIndex(), bytes.readableBytes()) : bytes.nioBuffer();
			this.reader.read(view);
			if (view.hasRemaining()) {
				rest = bytes.readerIndex(bytes.writerIndex() - view.remaining());
			}
		}
		finally {
			if (rest == null) {
				bytes.release();
			}
			this.unread = rest;
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		sendAll();
	}

	private void sendAll() {
		this.queue.readComplete();
		this.transport.flush();
	}

	void pause(Channel channel) {
		this.pauses++;
		this.reader.pause();
		channel.config().setAutoRead(false);
	}

	void resume(Channel channel) {
		if (--this.pauses > 0) {
			return;
		}
		readUnread();
		if (this.pauses == 0) {
			channel.config().setAutoRead(true);
		}
		sendAll();
	}

	private void readUnread() {
		ByteBuf rest = this.unread;
		if (rest != null) {
			this.unread = null;
			read(rest);
		}
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		if (context.channel().isWritable()) {
			this.transport.flush();
			this.listener.drained();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		while (this.unread != null) { // what was received is handled
			readUnread();
		}
		this.transport.ended(this.listener);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		if (cause instanceof DecoderException) { // the peer's fault: no TLS any more
			logger.debug("A connection cannot be decrypted", cause);
		}
		else if (!(cause instanceof IOException)) {
			logger.error("A connection failed unexpectedly", cause);
		}
		this.listener.failed(cause);
		context.close();
	}

	@Override
	public void text(byte[] message) {
		this.listener.text(message);
	}

	@Override
	public void binary(byte[] message) {
		this.listener.binary(message);
	}

	@Override
	public void ping(byte[] payload) {
		this.transport.pong(payload);
	}

	@Override
	public void pong() {
		// that something was received is known already
	}

	@Override
	public void close(int code, String reason) {
		this.transport.peerCloses(code, reason);
		this.listener.peerCloses(code, this.transport::answerGoodbye);
	}

	@Override
	public void tooLarge() {
		this.transport.hearNothingMore();
		this.listener.tooLarge();
	}

	@Override
	public void violation(int code, String reason) {
		this.transport.hearNothingMore();
		this.listener.violated(code, reason);
	}

}
