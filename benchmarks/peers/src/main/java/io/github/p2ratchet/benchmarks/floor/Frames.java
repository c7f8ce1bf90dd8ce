package io.github.p2ratchet.benchmarks.floor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes messages as whole WebSocket frames.
 */
final class Frames {

	private static final int FINAL_TEXT = 0x81;

	private static final int LONGEST_IN_ONE_BYTE = 125;

	private static final int TWO_BYTES_FOLLOW = 126;

	private static final ObjectWriter WRITER = JsonMapper.shared().writer();

	private Frames() {
	}

	static ByteBuf text(ByteBufAllocator allocator, Object message) {
		byte[] payload = WRITER.writeValueAsBytes(message);
		ByteBuf frame = allocator.directBuffer(payload.length + 4).writeByte(FINAL_TEXT);
		if (payload.length <= LONGEST_IN_ONE_BYTE) {
			frame.writeByte(payload.length);
		}
		else {
			frame.writeByte(TWO_BYTES_FOLLOW).writeShort(payload.length);
		}
		return frame.writeBytes(payload);
	}

}
