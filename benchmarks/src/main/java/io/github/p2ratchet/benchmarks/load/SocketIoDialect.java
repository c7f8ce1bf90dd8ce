package io.github.p2ratchet.benchmarks.load;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Socket.IO over WebSocket only, in the default namespace.
 */
final class SocketIoDialect extends Dialect {

	private static final byte[] NEWS_PREFIX = Text.bytes("42[\"news\",{\"number\":");

	private static final byte[] ANSWER_PREFIX = Text.bytes("43");

	private static final Template PONG = new Template("3");

	@Override
	String path() {
		return "/socket.io/?EIO=4&transport=websocket";
	}

	@Override
	List<Step> opening() {
		return List.of(Step.of(""), Step.of("0{", "40{\"token\":\"client-#\"}"), Step.of("40{"));
	}

	@Override
	Template echo() {
		return new Template("42#[\"draft.save\"," + JsonDialect.DRAFT + "]");
	}

	@Override
	Template publish(String text) {
		return new Template("42#[\"news.publish\",{\"number\":#," + JsonDialect.TITLE + ",\"text\":\"" + text + "\"}]");
	}

	@Override
	Template publishToRoom() {
		return new Template("42#[\"room.publish\",{\"room\":\"room-$\",\"number\":#," + JsonDialect.TITLE
				+ ",\"text\":\"" + NEWS + "\"}]");
	}

	@Override
	Template join() {
		return new Template("42#[\"room.join\",{\"room\":\"room-$\"}]");
	}

	@Override
	long news(byte[] bytes, int from, int to) {
		return Text.numberAfter(NEWS_PREFIX, bytes, from, to);
	}

	@Override
	long answer(byte[] bytes, int from, int to) {
		return Text.numberAfter(ANSWER_PREFIX, bytes, from, to);
	}

	@Override
	@Nullable Template reaction(byte[] bytes, int from, int to) {
		return (to - from == 1 && bytes[from] == '2') ? PONG : null;
	}

}
