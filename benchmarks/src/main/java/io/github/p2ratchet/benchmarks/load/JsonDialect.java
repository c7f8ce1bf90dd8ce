package io.github.p2ratchet.benchmarks.load;

import java.util.List;

/**
 * Named events as JSON.
 */
sealed class JsonDialect extends Dialect permits ResumingDialect {

	static final String DRAFT = "{\"room\":\"lobby\",\"author\":\"ann\",\"text\":\"Shall we meet at the usual place at noon?\","
			+ "\"revision\":7,\"urgent\":false}";

	static final String TITLE = "\"title\":\"News from the town hall\"";

	private static final byte[] NEWS_PREFIX = Text.bytes("{\"event\":\"news\",\"data\":{\"number\":");

	private static final byte[] ANSWER_PREFIX = Text.bytes("{\"ack\":");

	private static final byte[] ANSWER_DATA = Text.bytes(",\"data\":");

	@Override
	String path() {
		return "/ratchet";
	}

	@Override
	List<Step> opening() {
		return List.of(Step.of("", "{\"event\":\"socket.auth.request\",\"data\":\"client-#\"}"),
				Step.of("{\"event\":\"socket.auth.success\""));
	}

	/** What requests carry beside their id. */
	String fields() {
		return "";
	}

	private Template request(String event, String data) {
		return new Template("{\"event\":\"" + event + "\",\"id\":#," + fields() + "\"data\":" + data + "}");
	}

	@Override
	Template echo() {
		return request("draft.save", DRAFT);
	}

	@Override
	Template publish(String text) {
		return request("news.publish", "{\"number\":#," + TITLE + ",\"text\":\"" + text + "\"}");
	}

	@Override
	Template publishToRoom() {
		return request("room.publish", "{\"room\":\"room-$\",\"number\":#," + TITLE + ",\"text\":\"" + NEWS + "\"}");
	}

	@Override
	Template join() {
		return request("room.join", "{\"room\":\"room-$\"}");
	}

	@Override
	long news(byte[] bytes, int from, int to) {
		return Text.numberAfter(NEWS_PREFIX, bytes, from, to);
	}

	/** An answer that is an error is none. */
	@Override
	long answer(byte[] bytes, int from, int to) {
		long number = Text.numberAfter(ANSWER_PREFIX, bytes, from, to);
		return (Text.find(bytes, from, to, ANSWER_DATA) < 0) ? Text.NONE : number;
	}

}
