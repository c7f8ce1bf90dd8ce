package io.github.p2ratchet.benchmarks.load;

import java.util.List;

/**
 * STOMP with JSON in its bodies. An answer has no id; it is told by the number that was
 * asked with, which the server adds one to.
 */
final class StompDialect extends Dialect {

	private static final byte[] BODY = Text.bytes("\n\n");

	private static final byte[] NEWS_PREFIX = Text.bytes("{\"number\":");

	private static final byte[] SAVED_PREFIX = Text.bytes("{\"room\":");

	private static final byte[] REVISION = Text.bytes("\"revision\":");

	@Override
	String path() {
		return "/stomp";
	}

	@Override
	String headers() {
		return "Sec-WebSocket-Protocol: v12.stomp\r\n";
	}

	@Override
	List<Step> opening() {
		return List.of(Step.of("", "CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\ntoken:client-#\n\n\0"),
				Step.of("CONNECTED", "SUBSCRIBE\nid:0\ndestination:/topic/news\n\n\0",
						"SUBSCRIBE\nid:1\ndestination:/user/queue/saved\n\n\0"));
	}

	private static Template send(String destination, String body) {
		return new Template(
				"SEND\ndestination:/app/" + destination + "\ncontent-type:application/json\n\n" + body + "\0");
	}

	@Override
	Template echo() {
		return send("draft.save", JsonDialect.DRAFT.replace("\"revision\":7", "\"revision\":#"));
	}

	@Override
	Template publish(String text) {
		return send("news.publish", "{\"number\":#," + JsonDialect.TITLE + ",\"text\":\"" + text + "\"}");
	}

	@Override
	Template publishToRoom() {
		return send("room.publish",
				"{\"room\":\"room-$\",\"number\":#," + JsonDialect.TITLE + ",\"text\":\"" + NEWS + "\"}");
	}

	@Override
	Template join() {
		return new Template("SUBSCRIBE\nid:2\ndestination:/topic/room-$\n\n\0");
	}

	@Override
	boolean answersJoin() {
		return false;
	}

	@Override
	long news(byte[] bytes, int from, int to) {
		int body = Text.find(bytes, from, to, BODY) + BODY.length;
		return Text.numberAfter(NEWS_PREFIX, bytes, body, to);
	}

	@Override
	long answer(byte[] bytes, int from, int to) {
		int body = Text.find(bytes, from, to, BODY) + BODY.length;
		if (!Text.startsWith(bytes, body, to, SAVED_PREFIX)) {
			return Text.NONE;
		}
		int revision = Text.find(bytes, body, to, REVISION);
		return (revision < 0) ? Text.NONE : Text.number(bytes, revision + REVISION.length, to) - 1;
	}

}
