package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.github.p2ratchet.connection.Answers;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.EventPayload;
import io.github.p2ratchet.testsupport.RecordingInterceptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What stands between those who send and clients. */
class OutboundInterceptorTests extends RoomFixture {

	private final List<String> log = new ArrayList<>();

	@Test
	@DisplayName("RT-38: every way of sending passes once, from the inner to the outer")
	void everyWayOfSendingPassesOnce() {
		this.anns.join("lobby");
		this.bobs.join("lobby");
		this.bobs.join("bar");
		intercept(recording("outer"), recording("inner"));

		this.anns.emit("a");
		this.anns.emit("b", 1);
		this.anns.emit(new EventPayload("c").asVolatile());
		this.anns.broadcast("d", 1);
		this.anns.broadcast(new EventPayload("e"));
		this.anns.others().emit("f");
		this.anns.toRoom("lobby").emit("g");
		this.broadcaster.toAll().exceptClient("bob").emit("h");
		this.broadcaster.toRoom("lobby").emit("i", 1);
		this.broadcaster.toRooms("lobby", "bar").emit("j");
		this.broadcaster.toClient("ann").emit("k");
		this.broadcaster.toClients(List.of("ann", "bob")).emit("l");
		this.broadcaster.toConnection(this.anns.id()).emit("m");
		this.broadcaster.toRoom("nobody's").emit("n");
		this.anns.request("o", null, String.class);
		this.broadcaster.toAll().request("p", null, String.class, Duration.ofSeconds(1));

		assertThat(this.log).containsExactlyElementsOf("abcdefghijklmnop".chars()
			.mapToObj(Character::toString)
			.flatMap((event) -> List.of("inner out " + event, "outer out " + event).stream())
			.toList());
	}

	@Test
	@DisplayName("RT-38: a broadcast to a thousand passes once")
	void aBroadcastToAThousandPassesOnce() {
		List<Peer> peers = IntStream.range(0, 1000).mapToObj((i) -> login("bob")).toList();
		intercept(recording("a"), outbound((payload) -> new EventPayload(payload.event(), "stamped")));

		this.broadcaster.toAll().emit("news", "plain");

		assertThat(this.log).containsExactly("a out news");
		assertThat(peers).allSatisfy(
				(peer) -> assertThat(peer.heard()).containsExactly("{\"event\":\"news\",\"data\":\"stamped\"}"));
	}

	@Test
	void answersAndTheProtocolsOwnMessagesDoNotPass() {
		this.dispatcher.handlers.put("echo", (event) -> 1);
		intercept(recording("a"));
		Peer peer = login("ann");

		peer.says("{\"event\":\"echo\",\"id\":1}");
		peer.says("{\"event\":\"unknown\"}");
		peer.says("{\"event\":\"socket.ping\"}");

		assertThat(this.log).noneMatch((line) -> line.contains(" out "));
	}

	@Test
	void anEventMayBeReplacedWithItsNameAndDelivery() {
		intercept(outbound((payload) -> new EventPayload("v2." + payload.event(), payload.data()).asVolatile()));

		this.anns.emit("news", 1);
		this.broadcaster.toClient("bob").emit("news", 2);

		assertThat(this.ann.heard()).containsExactly("{\"event\":\"v2.news\",\"volatile\":true,\"data\":1}");
		assertThat(this.bob.heard()).containsExactly("{\"event\":\"v2.news\",\"volatile\":true,\"data\":2}");
	}

	@Test
	void questionsAreDeliveredReliablyWhateverIsMadeOfThem() {
		intercept(outbound(EventPayload::asVolatile));

		this.anns.request("ask", 1, String.class);
		this.broadcaster.toClient("bob").request("ask", 2, String.class, Duration.ofSeconds(1));

		assertThat(this.ann.heard()).containsExactly("{\"event\":\"ask\",\"id\":1,\"data\":1}");
		assertThat(this.bob.heard()).containsExactly("{\"event\":\"ask\",\"id\":1,\"data\":2}");
	}

	@Test
	void whatIsDroppedReachesNobodyAndNoOtherInterceptor() {
		intercept(recording("outer"), outbound((payload) -> null));

		this.anns.emit("news");
		this.broadcaster.toAll().emit("news");
		CompletableFuture<String> one = this.anns.request("ask", null, String.class);
		CompletableFuture<Answers<String>> all = this.broadcaster.toAll()
			.request("ask", null, String.class, Duration.ofSeconds(1));

		assertThat(this.log).isEmpty();
		assertThat(this.ann.heard()).isEmpty();
		assertThat(this.bob.heard()).isEmpty();
		assertThat(one).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.havingCause()
			.isInstanceOfSatisfying(EventException.class, (ex) -> assertThat(ex.code()).isEqualTo("forbidden"));
		assertThat(all).succeedsWithin(Duration.ZERO).satisfies((answers) -> assertThat(answers.silent()).isEmpty());
	}

	@Test
	void whoEmitsIsThrownWhatAnInterceptorThrowsAndNothingIsSent() {
		this.dispatcher.handlers.put("relay", (event) -> {
			event.connection().broadcast("news", 1);
			return "sent";
		});
		intercept(outbound((payload) -> {
			if (payload.data() != null) {
				throw EventException.forbidden("No news.");
			}
			throw new IllegalStateException("broken");
		}));

		this.ann.says("{\"event\":\"relay\",\"id\":1}");

		assertThat(this.ann.heard()).containsExactly(
				"{\"ack\":1,\"error\":{\"code\":\"forbidden\",\"message\":\"No news.\",\"retryable\":false}}");
		assertThatIllegalStateException().isThrownBy(() -> this.broadcaster.toAll().emit("news"));
		assertThatIllegalStateException().isThrownBy(() -> this.bobs.emit("news"));
		assertThatIllegalStateException().isThrownBy(() -> this.bobs.request("ask", null, String.class));
		assertThatExceptionOfType(EventException.class).isThrownBy(() -> this.bobs.emit("news", 1));
		assertThat(this.bob.heard()).isEmpty();
		assertThat(this.bob.closes()).isEmpty();
	}

	private RecordingInterceptor recording(String name) {
		return new RecordingInterceptor(name, this.log);
	}

	private static SocketInterceptor outbound(UnaryOperator<EventPayload> operator) {
		return new SocketInterceptor() {

			@Override
			public EventPayload outbound(EventPayload payload) {
				return operator.apply(payload);
			}

		};
	}

}
