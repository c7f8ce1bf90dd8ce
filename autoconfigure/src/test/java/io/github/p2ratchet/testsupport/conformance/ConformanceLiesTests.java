package io.github.p2ratchet.testsupport.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.p2ratchet.testsupport.Lie;
import io.github.p2ratchet.testsupport.LyingServer;
import io.github.p2ratchet.testsupport.RawFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The suite itself is proved: a server that does one thing wrong is caught at it. */
class ConformanceLiesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration LITTLE_PATIENCE = Duration.ofMillis(500);

	/** Whose fault is that frames are read whole, and masked anew. */
	private static final Supplier<Lie> HONEST = () -> new Lie() {
	};

	private final EchoServer server = EchoServer.shared();

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("lies")
	void isCaughtBy(String id, String name, Supplier<Lie> lies, Duration patience) throws IOException {
		try (LyingServer liar = LyingServer.before(this.server.url(), lies)) {
			ConformanceSubject subject = this.server.subject().behind(liar.url()).withPatience(patience);

			assertThatExceptionOfType(AssertionError.class).isThrownBy(new ConformanceSuite(subject).find(id)::run);
		}
	}

	@Test
	void whoPassesOnTheTruthIsNotCaught() throws IOException {
		List<String> transparent = lies().map((lie) -> lie.get()[0].toString())
			.filter((id) -> !id.startsWith("framing.unmasked") && !id.startsWith("utf8.at-once"))
			.distinct()
			.toList();
		try (LyingServer honest = LyingServer.before(this.server.url(), HONEST)) {
			ConformanceSuite suite = new ConformanceSuite(this.server.subject().behind(honest.url()));

			transparent.forEach((id) -> suite.find(id).runTwiceAtMost());
		}
	}

	@Test
	void whoCompressesDoesNotDecline() {
		ConformanceSubject subject = ConformanceSubject.at(this.server.url());

		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(new ConformanceSuite(subject).find("deflate.declined.plain")::run);
	}

	static Stream<Arguments> lies() {
		return Stream.of(liesInData(), liesInPongs(), liesAboutFaults(), liesInClosing(), liesInCompressing())
			.flatMap((group) -> group);
	}

	private static Stream<Arguments> liesInData() {
		return Stream.of(
				lie("framing.text.125.whole", "drops the last byte",
						sent(RawFrame.TEXT, (frame) -> List.of(with(frame, Arrays.copyOf(frame.payload(), 124))))),
				lie("framing.binary.65536.whole", "changes a byte", sent(RawFrame.BINARY, (frame) -> {
					frame.payload()[40000] ^= 1;
					return List.of(frame);
				})), silent("framing.text.0.whole", "answers nothing", sent(RawFrame.TEXT, (frame) -> List.of())),
				lie("framing.text.1.whole", "answers twice", sent(RawFrame.TEXT, (frame) -> List.of(frame, frame))),
				lie("framing.binary.1.whole", "answers in text",
						sent(RawFrame.BINARY,
								(frame) -> List.of(new RawFrame(frame.fin(), 0, RawFrame.TEXT, frame.payload())))),
				silent("framing.text.128.whole", "never ends its messages",
						sent(RawFrame.TEXT, (frame) -> List.of(Frames.first(RawFrame.TEXT, frame.payload())))),
				lie("framing.text.127.whole", "sends reserved bits",
						sent(RawFrame.TEXT, (frame) -> List.of(new RawFrame(true, 4, RawFrame.TEXT, frame.payload())))),
				lie("framing.text.126.whole", "begins its parts anew", sent(RawFrame.TEXT,
						(frame) -> List.of(Frames.first(RawFrame.TEXT, frame.payload()), Frames.text(new byte[0])))),
				lie("framing.with-the-head", "speaks unasked",
						() -> Lie.inFrames((frame) -> List.of(RawFrame.text("Welcome"), frame))),
				lie("utf8.valid.ufeff.whole", "takes the mark of the byte order away",
						sent(RawFrame.TEXT, (frame) -> List.of(with(frame, new byte[0])))));
	}

	private static Stream<Arguments> liesInPongs() {
		return Stream.of(silent("ping.all-lengths", "answers no ping", sent(RawFrame.PONG, (frame) -> List.of())),
				lie("ping.no-utf8", "answers pings in UTF-8",
						sent(RawFrame.PONG, (frame) -> List.of(with(frame, Frames.utf8(frame.text()))))),
				silent("ping.ten-in-order", "answers the last of them",
						sent(RawFrame.PONG, (frame) -> frame.text().endsWith("9") ? List.of(frame) : List.of())),
				lie("ping.unasked-pong", "answers pongs",
						received(RawFrame.PONG, (frame) -> List.of(RawFrame.of(RawFrame.PING, frame.payload())))),
				silent("ping.in-message", "waits for the message to end",
						received(RawFrame.PING, (frame) -> List.of())),
				lie("ping.of-126", "cuts long pings",
						received(RawFrame.PING, (frame) -> List.of(with(frame, Arrays.copyOf(frame.payload(), 125))))),
				lie("fragments.pings-between", "answers in two parts", sent(RawFrame.PONG,
						(frame) -> List.of(Frames.first(RawFrame.PONG, frame.payload()), Frames.last(new byte[0])))));
	}

	private static Stream<Arguments> liesAboutFaults() {
		return Stream.of(lie("framing.unmasked.text", "takes frames without a mask", HONEST),
				lie("reserved.bits-4.text", "does not look at reserved bits",
						() -> Lie.inReceived(
								(frame) -> List.of(new RawFrame(frame.fin(), 0, frame.opcode(), frame.payload())))),
				silent("reserved.opcode-3.empty", "skips unknown frames", received(3, (frame) -> List.of())),
				lie("fragments.nothing-to-continue", "takes a continuation for a text",
						received(RawFrame.CONTINUATION, (frame) -> List.of(Frames.text(frame.payload())))),
				lie("fragments.control.empty-ping", "takes pings in parts",
						received(RawFrame.PING, (frame) -> List.of(RawFrame.of(RawFrame.PING, frame.payload())))),
				lie("fragments.new-message-within.text-text", "forgets what had begun",
						received(RawFrame.TEXT, (frame) -> frame.fin() ? List.of(frame) : List.of())),
				lie("utf8.invalid.ff.whole", "takes any text",
						received(RawFrame.TEXT, (frame) -> List.of(with(frame, Frames.utf8(frame.text()))))),
				lie("utf8.invalid.ff.whole", "calls it another fault", () -> Lie.inCloseCode(1007, 1002)),
				silent("utf8.at-once.80.in-frame", "waits for the end of frames", HONEST),
				lie("limit.text.one-more", "closes with another code", () -> Lie.inCloseCode(1009, 1008)),
				lie("limit.binary.exactly.whole", "finds it too large", received(RawFrame.BINARY,
						(frame) -> List.of(with(frame, Arrays.copyOf(frame.payload(), frame.payload().length + 1))))),
				lie("reserved.opcode-11.payload", "ends the connection without a word",
						sent(RawFrame.CLOSE, (frame) -> List.of())));
	}

	private static Stream<Arguments> liesInClosing() {
		return Stream.of(lie("close.code-4000", "answers with another code", () -> Lie.inCloseCode(4000, 1000)),
				lie("close.empty", "answers with a code of its own", () -> Lie.inCloseCode(1000, 1001)),
				lie("close.twice", "answers twice", sent(RawFrame.CLOSE, (frame) -> List.of(frame, frame))),
				lie("close.code-1006", "takes any code",
						received(RawFrame.CLOSE, (frame) -> List.of(RawFrame.close(1000, "")))),
				lie("close.data-after", "serves what comes after",
						sent(RawFrame.CLOSE, (frame) -> List.of(RawFrame.text("Hello"), frame))),
				lie("close.code-1000", "sends one byte",
						sent(RawFrame.CLOSE, (frame) -> List.of(Frames.close((byte) 3)))),
				lie("close.code-1001", "gives a reason that is no UTF-8",
						sent(RawFrame.CLOSE, (frame) -> List.of(Frames.close((byte) 3, (byte) 0xe9, (byte) 0xff)))),
				silent("close.code-1002", "does not end the connection", () -> new Lie() {
					@Override
					public boolean endsConnections() {
						return false;
					}
				}));
	}

	private static Stream<Arguments> liesInCompressing() {
		return Stream.of(
				lie("deflate.offer.plain", "limits the client unasked", () -> Lie.inHead(
						(head) -> head.replace("permessage-deflate", "permessage-deflate; client_max_window_bits=10"))),
				lie("deflate.offer.server_no_context_takeover", "does not confirm to forget",
						() -> Lie.inHead(
								(head) -> head.replace("server_no_context_takeover", "client_no_context_takeover"))),
				lie("deflate.offer.client_max_window_bits", "declines",
						() -> Lie.inHead((head) -> head.replaceFirst("(?i)sec-websocket-extensions", "X-Other"))),
				lie("deflate.text.1000", "does not say that it compresses",
						sent(RawFrame.TEXT, (frame) -> List.of(Frames.text(frame.payload())))),
				lie("deflate.binary.128", "changes a byte", sent(RawFrame.BINARY, (frame) -> {
					frame.payload()[frame.payload().length / 2] ^= 1;
					return List.of(frame);
				})),
				lie("deflate.control", "sends compressed pongs",
						sent(RawFrame.PONG, (frame) -> List.of(new RawFrame(true, 4, RawFrame.PONG, frame.payload())))),
				lie("deflate.bits.6", "looks at one bit only",
						received(RawFrame.TEXT,
								(frame) -> List.of(new RawFrame(true, 4, RawFrame.TEXT, frame.payload())))),
				silent("deflate.corrupt.block-type", "skips corrupt messages",
						received(RawFrame.BINARY, (frame) -> List.of())),
				lie("deflate.utf8.ff", "calls bad text a fault of the protocol", () -> Lie.inCloseCode(1007, 1002)),
				lie("deflate.binary.bomb", "closes with another code", () -> Lie.inCloseCode(1009, 1011)));
	}

	private static Arguments lie(String id, String name, Supplier<Lie> lie) {
		return arguments(id, name, lie, PATIENCE);
	}

	/** Found out by waiting in vain. */
	private static Arguments silent(String id, String name, Supplier<Lie> lie) {
		return arguments(id, name, lie, LITTLE_PATIENCE);
	}

	private static Supplier<Lie> sent(int opcode, Function<RawFrame, List<RawFrame>> change) {
		return () -> Lie.inFrames((frame) -> (frame.opcode() == opcode) ? change.apply(frame) : List.of(frame));
	}

	private static Supplier<Lie> received(int opcode, Function<RawFrame, List<RawFrame>> change) {
		return () -> Lie.inReceived((frame) -> (frame.opcode() == opcode) ? change.apply(frame) : List.of(frame));
	}

	private static RawFrame with(RawFrame frame, byte[] payload) {
		return new RawFrame(frame.fin(), frame.reserved(), frame.opcode(), payload);
	}

}
