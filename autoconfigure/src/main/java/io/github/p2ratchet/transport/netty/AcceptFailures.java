package io.github.p2ratchet.transport.netty;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells of connections that cannot be accepted, as when no file may be opened any more.
 * Netty tries again every second, and whoever holds so many open may do so for long.
 * Event loop only.
 */
final class AcceptFailures extends ChannelInboundHandlerAdapter {

	private static final Log logger = LogFactory.getLog(AcceptFailures.class);

	private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

	private final LongSupplier nanoTime;

	private boolean told;

	private long toldAt;

	AcceptFailures(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		long now = this.nanoTime.getAsLong();
		if (!this.told || now - this.toldAt >= PAUSE) {
			this.told = true;
			this.toldAt = now;
			logger.warn("Connections cannot be accepted: " + cause + ". Is the system's limit of open files reached?");
		}
		else {
			logger.debug("Not accepted", cause);
		}
	}

}
