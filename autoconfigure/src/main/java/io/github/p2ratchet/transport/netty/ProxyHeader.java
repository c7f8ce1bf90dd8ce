package io.github.p2ratchet.transport.netty;

import java.net.InetSocketAddress;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.p2ratchet.guard.IpAddress;

/**
 * Learns from the header of the PROXY protocol who is behind a proxy, before anything
 * else is read. Event loop only.
 */
final class ProxyHeader extends ChannelInboundHandlerAdapter {

	private static final Log logger = LogFactory.getLog(ProxyHeader.class);

	/** Longest additions in version 2, in bytes; balancers send some hundred. */
	private static final int MAX_ADDITIONS = 2048;

	private final Visitor visitor;

	private final PendingHandshakes pending;

	private final Runnable next;

	private ProxyHeader(Visitor visitor, PendingHandshakes pending, Runnable next) {
		this.visitor = visitor;
		this.pending = pending;
		this.next = next;
	}

	/**
	 * Begin to read a connection.
	 * @param next adds the handlers of what comes behind the header
	 */
	static void read(Channel channel, Visitor visitor, PendingHandshakes pending, Runnable next) {
		channel.pipeline()
			.addLast(new HAProxyMessageDecoder(MAX_ADDITIONS))
			.addLast(new ProxyHeader(visitor, pending, next));
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (!(message instanceof HAProxyMessage header)) {
			context.fireChannelRead(message);
			return;
		}
		try {
			introduce(header);
		}
		finally {
			header.release();
		}
		this.next.run();
		context.pipeline().remove(this);
	}

	/** Without an address it is the proxy that speaks, as to see whether we live. */
	private void introduce(HAProxyMessage header) {
		String source = header.sourceAddress();
		IpAddress address = (header.command() == HAProxyCommand.PROXY && source != null) ? IpAddress.parse(source)
				: null;
		if (address != null) {
			this.visitor.introduce(new InetSocketAddress(address.value(), header.sourcePort()));
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.pending.end(context.channel());
		context.fireChannelInactive();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		logger.debug("A proxy's header cannot be read", cause);
		context.close();
	}

}
