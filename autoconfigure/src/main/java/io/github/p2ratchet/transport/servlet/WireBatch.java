package io.github.p2ratchet.transport.servlet;

import java.nio.ByteBuffer;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.endpoint.Batch;
import io.github.p2ratchet.protocol.Frame;
import io.github.p2ratchet.transport.websocket.Frames;
import io.github.p2ratchet.transport.websocket.PermessageDeflate;

/**
 * Frames as bytes, made once for all connections of a queue; those of a single frame even
 * once for all queues.
 */
final class WireBatch extends Batch {

	private byte @Nullable [] plain;

	private byte @Nullable [] compressed;

	WireBatch(List<Frame> frames) {
		super(frames);
	}

	/**
	 * All frames, one after the other.
	 * @param compression that of the connection, null for none
	 * @return shared, not to be changed
	 */
	byte[] bytes(@Nullable PermessageDeflate compression) {
		byte[] made = (compression != null) ? this.compressed : this.plain;
		if (made == null) {
			made = make(compression);
			if (compression != null) {
				this.compressed = made;
			}
			else {
				this.plain = made;
			}
		}
		return made;
	}

	private byte[] make(@Nullable PermessageDeflate compression) {
		if (frames().size() == 1) {
			Frame frame = frames().get(0);
			return (compression != null) ? compression.shared(frame) : Frames.shared(frame);
		}
		return (compression != null) ? joined(compression) : joined();
	}

	private byte[] joined(PermessageDeflate compression) {
		int size = 0;
		for (Frame frame : frames()) {
			size = Math.addExact(size, compression.shared(frame).length);
		}
		ByteBuffer all = ByteBuffer.allocate(size);
		for (Frame frame : frames()) {
			all.put(compression.shared(frame));
		}
		return all.array();
	}

	private byte[] joined() {
		long size = 0;
		for (Frame frame : frames()) {
			size += Frames.size(frame.size());
		}
		ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(size));
		for (Frame frame : frames()) {
			Frames.putHeader(all, frame);
			all.put(frame.bytes());
		}
		return all.array();
	}

}
