package io.github.p2ratchet.benchmarks.floor;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import io.github.p2ratchet.benchmarks.message.Draft;
import io.github.p2ratchet.benchmarks.message.Entry;
import io.github.p2ratchet.benchmarks.message.News;
import io.github.p2ratchet.benchmarks.message.RoomNews;

/**
 * A message of a client.
 *
 * @param id what the answer must name
 * @param data tells by its type what is asked for
 */
record Request(long id, @Nullable Object data) {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private static final ObjectReader DRAFTS = MAPPER.readerFor(Draft.class);

	private static final ObjectReader NEWS = MAPPER.readerFor(News.class);

	private static final ObjectReader ROOM_NEWS = MAPPER.readerFor(RoomNews.class);

	private static final ObjectReader ENTRIES = MAPPER.readerFor(Entry.class);

	/** Read it in one pass, without a tree. The event comes before its data. */
	static Request read(byte[] bytes, int length) {
		String event = "";
		long id = 0;
		Object data = null;
		try (JsonParser parser = MAPPER.createParser(bytes, 0, length)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new IllegalArgumentException("No object");
			}
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				parser.nextToken();
				switch (name) {
					case "event" -> event = parser.getString();
					case "id" -> id = parser.getLongValue();
					case "data" -> data = data(event, parser);
					default -> parser.skipChildren();
				}
			}
		}
		return new Request(id, data);
	}

	private static Object data(String event, JsonParser parser) {
		return switch (event) {
			case "socket.auth.request" -> new Token(parser.getString());
			case "draft.save" -> DRAFTS.readValue(parser);
			case "news.publish" -> NEWS.readValue(parser);
			case "room.join" -> ENTRIES.readValue(parser);
			case "room.publish" -> ROOM_NEWS.readValue(parser);
			default -> throw new IllegalArgumentException("Nothing handles " + event);
		};
	}

	/**
	 * What a client logs in with.
	 *
	 * @param value anything but nothing
	 */
	record Token(String value) {
	}

}
