package io.github.p2ratchet.benchmarks.load;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Dialect} and {@link Template}.
 */
class DialectTests {

	@Test
	void jsonNumbersAreFoundWhereTheyStand() {
		assertThat(news(Dialect.json(), "{\"event\":\"news\",\"data\":{\"number\":4711,\"title\":\"a\"}}"))
			.isEqualTo(4711);
		assertThat(news(Dialect.json(), "{\"ack\":12,\"data\":{}}")).isEqualTo(Text.NONE);
		assertThat(answer(Dialect.json(), "{\"ack\":12,\"data\":{}}")).isEqualTo(12);
		assertThat(answer(Dialect.json(), "{\"ack\":12,\"error\":{}}")).isEqualTo(Text.NONE);
		assertThat(answer(Dialect.json(), "{\"ac")).isEqualTo(Text.NONE);
	}

	@Test
	void socketIoNumbersAreFoundAndItsPingsAnswered() {
		assertThat(news(Dialect.socketIo(), "42[\"news\",{\"number\":5,\"title\":\"a\"}]")).isEqualTo(5);
		assertThat(answer(Dialect.socketIo(), "4317[{}]")).isEqualTo(17);
		byte[] ping = Text.bytes("2");
		assertThat(written(Dialect.socketIo().reaction(ping, 0, 1), 0, 0)).isEqualTo("3");
		assertThat(Dialect.socketIo().reaction(Text.bytes("42"), 0, 2)).isNull();
	}

	@Test
	void stompNumbersAreFoundInBodies() {
		String head = "MESSAGE\ndestination:/topic/news\nmessage-id:3\n\n";
		assertThat(news(Dialect.stomp(), head + "{\"number\":8,\"title\":\"a\"}\0")).isEqualTo(8);
		assertThat(answer(Dialect.stomp(), head + "{\"number\":8,\"title\":\"a\"}\0")).isEqualTo(Text.NONE);
		assertThat(answer(Dialect.stomp(), head + "{\"room\":\"lobby\",\"revision\":10,\"urgent\":false}\0"))
			.isEqualTo(9);
	}

	@Test
	void templatesAreFilledInOrder() {
		assertThat(written(new Template("#-$-#"), 1204, 0)).isEqualTo("1204-0-1204");
		assertThat(written(new Template("plain"), 1, 1)).isEqualTo("plain");
		assertThat(written(Dialect.json().join(), 3, 17))
			.isEqualTo("{\"event\":\"room.join\",\"id\":3,\"data\":{\"room\":\"room-17\"}}");
	}

	@Test
	void aBroadcastIsOfTheSizeThatIsDocumented() {
		assertThat(written(Dialect.json().publish(Dialect.NEWS), 1, 0)).hasSizeBetween(185, 225);
	}

	private static long news(Dialect dialect, String message) {
		byte[] bytes = Text.bytes("??" + message);
		return dialect.news(bytes, 2, bytes.length);
	}

	private static long answer(Dialect dialect, String message) {
		byte[] bytes = Text.bytes("??" + message);
		return dialect.answer(bytes, 2, bytes.length);
	}

	private static String written(Template template, long number, int room) {
		byte[] bytes = new byte[1024];
		return new String(bytes, 0, template.write(bytes, number, room, 9), StandardCharsets.US_ASCII);
	}

}
