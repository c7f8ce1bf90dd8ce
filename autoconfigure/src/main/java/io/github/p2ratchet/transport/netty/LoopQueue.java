package io.github.p2ratchet.transport.netty;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.EventExecutor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.p2ratchet.endpoint.Batch;
import io.github.p2ratchet.endpoint.BatchingQueue;
import io.github.p2ratchet.protocol.Frame;

/**
 * What leads to the connections of one event loop, which is the sending thread.
 */
final class LoopQueue extends BatchingQueue {

	private static final Log logger = LogFactory.getLog(LoopQueue.class);

	private final EventExecutor loop;

	private final ByteBufAllocator allocator;

	private final Runnable draining = this::drain;

	LoopQueue(EventExecutor loop, ByteBufAllocator allocator, long maxBytes) {
		super(maxBytes);
		this.loop = loop;
		this.allocator = allocator;
	}

	@Override
	protected void wake() {
		execute(this.draining);
	}

	/**
	 * Have the event loop do something, unless it and all connections end. Any thread.
	 */
	void execute(Runnable task) {
		if (this.loop.isShuttingDown()) {
			return;
		}
		try {
			this.loop.execute(task);
		}
		catch (RejectedExecutionException ex) { // it has ended just now
			logger.debug("Not done", ex);
		}
	}

	/** What was read is handled: send what that brought about. Event loop. */
	void readComplete() {
		drain();
	}

	@Override
	protected boolean mayReaderWrite() {
		return this.loop.inEventLoop();
	}

	@Override
	protected Batch batch(List<Frame> frames) {
		return new LoopBatch(frames, this.allocator);
	}

}
