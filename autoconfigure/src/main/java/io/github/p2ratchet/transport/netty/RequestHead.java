package io.github.p2ratchet.transport.netty;

import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.transport.websocket.HandshakeRefusal;

/**
 * Lets the head of one request through, if it is not too long. What came along behind it
 * is handed on when this handler is removed meanwhile, and is no HTTP then; otherwise the
 * request was refused, and all that follows is dropped.
 */
final class RequestHead extends ChannelInboundHandlerAdapter {

	private static final int END = 0x0d0a0d0a;

	private final int maxSize;

	private int size;

	private int last; // four bytes

	private boolean complete;

	private boolean awaiting;

	private boolean refused;

	private @Nullable ByteBuf rest;

	RequestHead(int maxSize) {
		this.maxSize = maxSize;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		ByteBuf bytes = (ByteBuf) message;
		if (this.refused) {
			bytes.release();
		}
		else if (this.awaiting) {
			keep(bytes);
		}
		else {
			readHead(context, bytes);
		}
	}

	private void readHead(ChannelHandlerContext context, ByteBuf bytes) {
		int end = bytes.readerIndex();
		while (!this.complete && this.size < this.maxSize && end < bytes.writerIndex()) {
			this.last = this.last << Byte.SIZE | (bytes.getByte(end++) & 0xff);
			this.complete = this.last == END;
			this.size++;
		}
		if (!this.complete && this.size == this.maxSize && end < bytes.writerIndex()) {
			this.refused = true;
			bytes.release();
			Refusals.send(context, new HandshakeRefusal(431,
					"The head of a request has at most " + this.maxSize + " bytes.", Map.of()));
			return;
		}
		ByteBuf head = bytes.readRetainedSlice(end - bytes.readerIndex());
		if (this.complete) {
			keep(bytes);
		}
		else {
			bytes.release();
		}
		context.fireChannelRead(head);
		if (this.complete && !context.isRemoved() && !this.awaiting) {
			refused();
		}
	}

	/** Whether it becomes a WebSocket is not decided yet: keep what comes meanwhile. */
	void awaitAnswer() {
		this.awaiting = true;
	}

	/** It is no WebSocket: what the peer still sends is dropped. */
	void refused() {
		this.refused = true;
		if (this.rest != null) {
			this.rest.release();
			this.rest = null;
		}
	}

	private void keep(ByteBuf bytes) {
		if (bytes.isReadable()) {
			ByteBuf before = this.rest;
			this.rest = (before != null) ? Unpooled.wrappedBuffer(before, bytes) : bytes;
		}
		else {
			bytes.release();
		}
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext context) {
		ByteBuf kept = this.rest;
		this.rest = null;
		if (kept == null) {
			return;
		}
		if (context.channel().isActive()) {
			context.fireChannelRead(kept);
			context.fireChannelReadComplete();
		}
		else {
			kept.release();
		}
	}

}
