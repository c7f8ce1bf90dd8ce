package io.github.p2ratchet.transport.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

import io.github.p2ratchet.transport.websocket.HandshakeRefusal;

/**
 * Tells a peer that it is not let in, whatever it wants, which is not read. Event loop
 * only.
 */
final class RefusedVisitor extends ChannelInboundHandlerAdapter {

	private final HandshakeRefusal refusal;

	private final PendingHandshakes pending;

	RefusedVisitor(HandshakeRefusal refusal, PendingHandshakes pending) {
		this.refusal = refusal;
		this.pending = pending;
	}

	/** Behind all that happens while a connection is set up. */
	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		context.channel().eventLoop().execute(() -> Refusals.send(context, this.refusal));
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		ReferenceCountUtil.release(message);
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.pending.end(context.channel());
		context.fireChannelInactive();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		context.close();
	}

}
