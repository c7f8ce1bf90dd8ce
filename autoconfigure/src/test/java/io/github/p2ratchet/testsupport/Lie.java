package io.github.p2ratchet.testsupport;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a {@link LyingServer} makes of the truth. */
public interface Lie {

	/** The head of the answer to the request for a WebSocket. */
	default String head(String truth) {
		return truth;
	}

	/** A frame of the client, before the server sees it. */
	default List<RawFrame> received(RawFrame frame) {
		return List.of(frame);
	}

	/** A frame of the server, before the client sees it. */
	default List<RawFrame> sent(RawFrame frame) {
		return List.of(frame);
	}

	/** Whether the client's connection ends with the server's. */
	default boolean endsConnections() {
		return true;
	}

	static Lie inHead(UnaryOperator<String> change) {
		return new Lie() {
			@Override
			public String head(String truth) {
				return change.apply(truth);
			}
		};
	}

	static Lie inReceived(Function<RawFrame, List<RawFrame>> change) {
		return new Lie() {
			@Override
			public List<RawFrame> received(RawFrame frame) {
				return change.apply(frame);
			}
		};
	}

	static Lie inFrames(Function<RawFrame, List<RawFrame>> change) {
		return new Lie() {
			@Override
			public List<RawFrame> sent(RawFrame frame) {
				return change.apply(frame);
			}
		};
	}

	/** In messages of the server that have a field. */
	static Lie inMessages(String field, Function<ObjectNode, List<JsonNode>> change) {
		return inFrames((frame) -> {
			if (!frame.isText() || !(Json.read(frame.text()) instanceof ObjectNode message) || !message.has(field)) {
				return List.of(frame);
			}
			return change.apply(message).stream().map((changed) -> RawFrame.text(changed.toString())).toList();
		});
	}

	/** In the words of the server's text messages. */
	static Lie inWords(String truth, String lie) {
		return inFrames(
				(frame) -> frame.isText() ? List.of(RawFrame.text(frame.text().replace(truth, lie))) : List.of(frame));
	}

	/** In close codes. */
	static Lie inCloseCode(int truth, int lie) {
		return inFrames((frame) -> (frame.opcode() == RawFrame.CLOSE && frame.closeCode() == truth)
				? List.of(RawFrame.close(lie, "")) : List.of(frame));
	}

}
