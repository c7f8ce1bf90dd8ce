package io.github.p2ratchet.transport.netty;

import java.nio.ByteBuffer;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.endpoint.Batch;
import io.github.p2ratchet.protocol.Frame;
import io.github.p2ratchet.transport.websocket.Frames;

/**
 * Frames as bytes of native memory, made once for all connections of an event loop.
 */
final class LoopBatch extends Batch {

	private final ByteBufAllocator allocator;

	private @Nullable ByteBuf bytes;

	LoopBatch(List<Frame> frames, ByteBufAllocator allocator) {
		super(frames);
		this.allocator = allocator;
	}

	/** All frames, to be released by who takes them. */
	ByteBuf take() {
		ByteBuf made = this.bytes;
		if (made == null) {
			made = encode(this.allocator, frames());
			this.bytes = made;
		}
		return made.retainedDuplicate();
	}

	@Override
	public void release() {
		if (this.bytes != null) {
			this.bytes.release();
		}
	}

	static ByteBuf encode(ByteBufAllocator allocator, List<Frame> frames) {
		int size = 0;
		for (Frame frame : frames) {
			size += Math.toIntExact(Frames.size(frame.size()));
		}
		ByteBuf result = allocator.directBuffer(size, size);
		for (Frame frame : frames) {
			int header = Frames.headerSize(frame.size());
			ByteBuffer target = result.internalNioBuffer(result.writerIndex(), header);
			Frames.putTextHeader(target, frame.size());
			result.writerIndex(result.writerIndex() + header).writeBytes(frame.bytes());
		}
		return result;
	}

}
