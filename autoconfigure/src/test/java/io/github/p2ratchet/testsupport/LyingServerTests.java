package io.github.p2ratchet.testsupport;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The suite itself is proved: a server that lies in one point is caught at it. */
@ResourceLock(TestServer.BROADCASTS)
class LyingServerTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	/** Enough where nothing comes, which is what is to be found out. */
	private static final Duration LITTLE_PATIENCE = Duration.ofMillis(500);

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("lies")
	void isCaughtBy(String id, String name, Supplier<Lie> lies) throws IOException {
		TestServer server = TestServer.sharedForBroadcasts(TestTransport.TOMCAT);
		try (LyingServer liar = LyingServer.before(server.url(), lies)) {
			Duration patience = name.startsWith("withholds") ? LITTLE_PATIENCE : PATIENCE;

			Throwable thrown = catchThrowable(
					new ProtocolSuite(server.subject().at(liar.url(), patience)).check(id)::run);

			assertThat(thrown).isInstanceOf(AssertionError.class);
		}
	}

	@Test
	@Timeout(120)
	void whoPassesOnTheTruthIsNotCaught() throws IOException {
		TestServer server = TestServer.sharedForBroadcasts(TestTransport.TOMCAT);
		try (LyingServer honest = LyingServer.before(server.url(), () -> new Lie() {
		})) {
			List<String> caughtAt = lies().map((lie) -> lie.get()[0].toString()).distinct().toList();
			ProtocolSuite suite = new ProtocolSuite(server.subject().at(honest.url(), PATIENCE));

			caughtAt.forEach((id) -> suite.check(id).run());
		}
	}

	static Stream<Arguments> lies() {
		return Stream.of(liesAtTheHandshake(), liesInAnswers(), liesInErrors(), liesAboutLogins(), liesInClosing())
			.flatMap((group) -> group);
	}

	private static Stream<Arguments> liesAtTheHandshake() {
		return Stream.of(
				lie("H1", "signs with another key",
						() -> Lie.inHead((head) -> head.replaceFirst("(?i)(sec-websocket-accept: ).*", "$1AAAA="))),
				lie("H2", "chooses no sub-protocol",
						() -> Lie.inHead((head) -> head.replaceFirst("(?i)sec-websocket-protocol", "X-Other"))),
				lie("H4", "calls a malformed request forbidden",
						() -> Lie.inHead((head) -> head.replaceFirst(" 400", " 403"))),
				lie("H5", "keeps the right version to itself",
						() -> Lie.inHead((head) -> head.replaceFirst("(?i)sec-websocket-version", "X-Other"))),
				lie("H6", "refuses origins with another status",
						() -> Lie.inHead((head) -> head.replaceFirst(" 403", " 401"))));
	}

	private static Stream<Arguments> liesInAnswers() {
		return Stream.of(
				lie("M2", "answers under another id",
						() -> Lie.inMessages("ack",
								(answer) -> List.of(answer.put("ack", answer.get("ack").asLong() + 1)))),
				lie("M2", "answers twice", () -> Lie.inMessages("ack", (answer) -> List.of(answer, answer))),
				lie("M2", "withholds an answer", () -> Lie.inMessages("ack", (answer) -> List.of())),
				lie("M3", "answers what nobody asked", () -> Lie.inReceived((frame) -> List.of(askedUnder(frame, 1)))),
				lie("M6", "takes an id twice", () -> Lie.inReceived(new Renumbering()::apply)),
				lie("M14", "takes an answer for an event",
						() -> Lie.inReceived((frame) -> List.of(replaced(frame, "\"ack\"", "\"event\"")))),
				lie("M18", "withholds what is to be said of what is too large",
						() -> Lie.inReceived((frame) -> (frame.payload().length > 65536) ? List.of() : List.of(frame))),
				lie("Q1", "asks under the same id", () -> Lie.inMessages("id", (event) -> List.of(event.put("id", 1)))),
				lie("Q2", "withholds an answer from who asked",
						() -> Lie.inReceived((frame) -> List.of(replaced(frame, "\"ack\"", "\"ask\"")))),
				lie("Q3", "takes a refusal for an answer",
						() -> Lie.inReceived((frame) -> List.of(replaced(frame, "\"error\"", "\"data\"")))),
				lie("B2", "sends broadcasts back",
						() -> Lie.inMessages("ack",
								(answer) -> List.of(Json.object().put("event", "said").putNull("data"), answer))),
				lie("B4", "delivers twice", () -> Lie.inMessages("event",
						(event) -> isNamed(event, "said") ? List.of(event, event) : List.of(event))));
	}

	private static Stream<Arguments> liesInErrors() {
		return Stream.of(lie("E1", "forgets whether to try again", () -> Lie.inWords(",\"retryable\":false", "")),
				lie("E2", "forgets what failed", () -> Lie.inMessages("data", LyingServerTests::withoutName)),
				lie("E3", "does not know bad messages", () -> Lie.inWords("bad_message", "BAD")),
				lie("E4", "closes after an error",
						() -> Lie.inFrames((frame) -> frame.isText() && frame.text().contains("bad_message")
								? List.of(frame, RawFrame.close(1002, "")) : List.of(frame))),
				lie("E5", "has another code", () -> Lie.inWords("unknown_event", "no_handler")),
				lie("E6", "takes reserved names",
						() -> Lie.inReceived((frame) -> List.of(replaced(frame, "\"socket.open\"", "\"say\"")))),
				lie("E7", "says nothing of the fields", () -> Lie.inWords("\"violations\":[{", "\"fields\":[{")));
	}

	private static Stream<Arguments> liesAboutLogins() {
		AtomicReference<String> token = new AtomicReference<>("");
		return Stream.of(
				lie("A1", "calls all connections the same",
						() -> Lie.inMessages("session", (success) -> List.of(renamed(success)))),
				lie("A3", "says more than it should",
						() -> Lie.inWords("Invalid access token.", "The access token has expired.")),
				lie("A6", "serves strangers",
						() -> Lie.inWords("\"error\":{\"code\":\"not_authenticated\"", "\"data\":{\"x\":\"")),
				lie("A7", "gives tokens back", () -> new Lie() {
					@Override
					public List<RawFrame> received(RawFrame frame) {
						String text = frame.isText() ? frame.text() : "";
						token.set(text.contains("auth.request") ? Json.read(text).path("data").asString("")
								: token.get());
						return List.of(frame);
					}

					@Override
					public List<RawFrame> sent(RawFrame frame) {
						return frame.isText() ? List.of(replaced(frame, "\"username\":\"ann\"",
								"\"username\":\"ann\",\"token\":" + Json.quoted(token.get()))) : List.of(frame);
					}
				}), lie("A8", "closes with another code", () -> Lie.inCloseCode(4501, 4401)),
				lie("A10", "drops what waits", () -> Lie.inReceived(new Hurry()::apply)),
				lie("A13", "lets clients change", () -> Lie.inWords("forbidden", "not_authenticated")));
	}

	private static Stream<Arguments> liesInClosing() {
		return Stream.of(lie("L2", "does not tell when to try again", () -> Lie.inWords("\"retryAfter\"", "\"later\"")),
				lie("L5", "closes with another code for too many events", () -> Lie.inCloseCode(4429, 1008)),
				lie("M18", "closes with another code for what is too large", () -> Lie.inCloseCode(1009, 1008)),
				lie("C1", "answers a close with another code", () -> Lie.inCloseCode(4000, 1000)),
				lie("C2", "takes bad text for a fault of the protocol", () -> Lie.inCloseCode(1007, 1002)),
				lie("C4", "answers pings with nothing", () -> Lie.inFrames((frame) -> (frame.opcode() == RawFrame.PONG)
						? List.of(RawFrame.of(RawFrame.PONG, new byte[0])) : List.of(frame))));
	}

	private static Arguments lie(String id, String name, Supplier<Lie> lie) {
		return arguments(id, name, lie);
	}

	private static boolean isNamed(JsonNode event, String name) {
		return event.path("event").asString("").equals(name);
	}

	private static RawFrame replaced(RawFrame frame, String truth, String lie) {
		return frame.isText() ? RawFrame.text(frame.text().replace(truth, lie)) : frame;
	}

	private static RawFrame askedUnder(RawFrame frame, long id) {
		return (frame.isText() && !frame.text().contains("\"id\"") && !frame.text().contains("socket."))
				? replaced(frame, "{\"event\"", "{\"id\":" + id + ",\"event\"") : frame;
	}

	private static List<JsonNode> withoutName(ObjectNode message) {
		if (message.get("data") instanceof ObjectNode data) {
			data.remove("event");
		}
		return List.of(message);
	}

	private static JsonNode renamed(ObjectNode success) {
		((ObjectNode) success.get("session")).put("connection", "the one and only");
		return success;
	}

	/** Makes a repeated id a new one. */
	private static final class Renumbering {

		private int last = 6;

		List<RawFrame> apply(RawFrame frame) {
			return List.of((frame.isText() && frame.text().contains("\"id\":"))
					? RawFrame.text(frame.text().replaceFirst("\"id\":\\d+", "\"id\":" + ++this.last)) : frame);
		}

	}

	/** Sends on only the first two messages. */
	private static final class Hurry {

		private int count;

		List<RawFrame> apply(RawFrame frame) {
			return (++this.count == 2) ? List.of() : List.of(frame);
		}

	}

}
