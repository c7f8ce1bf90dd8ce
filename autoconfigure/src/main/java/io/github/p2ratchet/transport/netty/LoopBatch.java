package io.github.p2ratchet.transport.netty;

import java.nio.ByteBuffer;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.endpoint.Batch;
import io.github.p2ratchet.protocol.Frame;
import io.github.p2ratchet.transport.websocket.Frames;
import io.github.p2ratchet.transport.websocket.PermessageDeflate;

/**
 * Frames as bytes of native memory, made once for all connections of an event loop.
 */
final class LoopBatch extends Batch {

	private final ByteBufAllocator allocator;

	private @Nullable ByteBuf plain;

	private @Nullable ByteBuf compressed;

	LoopBatch(List<Frame> frames, ByteBufAllocator allocator) {
		super(frames);
		this.allocator = allocator;
	}

	/**
	 * All frames, to be released by who takes them.
	 * @param compression that of the connection, null for none
	 */
	ByteBuf take(@Nullable PermessageDeflate compression) {
		ByteBuf made = (compression != null) ? this.compressed : this.plain;
		if (made == null) {
			made = encode(this.allocator, frames(), compression);
			if (compression != null) {
				this.compressed = made;
			}
			else {
				this.plain = made;
			}
		}
		return made.retainedDuplicate();
	}

	@Override
	public void release() {
		if (this.plain != null) {
			this.plain.release();
		}
		if (this.compressed != null) {
			this.compressed.release();
		}
	}

	static ByteBuf encode(ByteBufAllocator allocator, List<Frame> frames, @Nullable PermessageDeflate compression) {
		return (compression != null) ? compress(allocator, frames, compression) : encode(allocator, frames);
	}

	private static ByteBuf compress(ByteBufAllocator allocator, List<Frame> frames, PermessageDeflate compression) {
		ByteBuf result = allocator.directBuffer();
		for (Frame frame : frames) {
			result.writeBytes(compression.shared(frame));
		}
		return result;
	}

	private static ByteBuf encode(ByteBufAllocator allocator, List<Frame> frames) {
		int size = 0;
		for (Frame frame : frames) {
			size += Math.toIntExact(Frames.size(frame.size()));
		}
		ByteBuf result = allocator.directBuffer(size, size);
		for (Frame frame : frames) {
			int header = Frames.headerSize(frame.size());
			ByteBuffer target = result.internalNioBuffer(result.writerIndex(), header);
			Frames.putHeader(target, frame);
			result.writerIndex(result.writerIndex() + header).writeBytes(frame.bytes());
		}
		return result;
	}

}
