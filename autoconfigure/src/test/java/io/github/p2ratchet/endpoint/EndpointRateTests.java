package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How many events connections and clients may send. */
class EndpointRateTests extends EndpointFixture {

	private static final Duration CLOSE_AFTER = Duration.ofSeconds(10);

	private Peer peer = limited(Rate.parse("2/s"), null, Map.of());

	@Test
	void theRateIsToldAtLogIn() {
		assertThat(success(Rate.parse("50/s"), Rate.parse("100/s")))
			.contains("\"rate\":{\"perSecond\":50.0,\"burst\":50}");
		assertThat(success(null, Rate.parse("90/1m"))).contains("\"rate\":{\"perSecond\":1.5,\"burst\":90}");
		assertThat(success(Rate.parse("100/s"), Rate.parse("20/s")))
			.contains("\"rate\":{\"perSecond\":20.0,\"burst\":20}");
		assertThat(success(null, null)).doesNotContain("rate");
	}

	@Test
	void overTheRateAQuestionIsRefused() {
		send(this.peer, 1, 3);

		assertThat(this.peer.heard()).containsExactly("{\"ack\":1,\"data\":null}", "{\"ack\":2,\"data\":null}",
				"{\"ack\":3,\"error\":{\"code\":\"rate_limited\",\"message\":\"Too many events.\",\"retryable\":true,"
						+ "\"retryAfter\":500}}");
	}

	@Test
	void whoWaitsAsToldMayGoOn() {
		send(this.peer, 1, 3);
		this.nanos.addAndGet(Duration.ofMillis(499).toNanos());
		send(this.peer, 4, 4);
		assertThat(this.peer.heard()).last().asString().contains("\"retryAfter\":1}");

		this.nanos.addAndGet(Duration.ofMillis(1).toNanos());
		send(this.peer, 5, 5);

		assertThat(this.peer.heard()).last().isEqualTo("{\"ack\":5,\"data\":null}");
	}

	@Test
	void nothingIsSavedUpBeyondTheBurst() {
		this.nanos.addAndGet(Duration.ofHours(1).toNanos());

		send(this.peer, 1, 4);

		assertThat(refusals(this.peer)).isEqualTo(2);
	}

	@Test
	void anEventWithoutIdIsToldOfOnceASecond() {
		for (int i = 0; i < 10; i++) {
			this.peer.says("{\"event\":\"echo\"}");
			this.peer.says("{\"event\":\"other\"}");
			this.peer.says("{\"event\":\"echo\",\"volatile\":true}");
		}

		assertThat(this.peer.heard()).extracting((frame) -> this.codec.mapper().readTree(frame).path("data"))
			.extracting((error) -> error.path("event").asString() + " " + error.path("code").asString())
			.containsExactly("other unknown_event", "echo rate_limited", "other rate_limited");
		this.nanos.addAndGet(Duration.ofMillis(1001).toNanos());
		this.peer.transport().forget();
		for (int i = 0; i < 5; i++) {
			this.peer.says("{\"event\":\"echo\"}");
		}
		assertThat(this.peer.heard()).hasSize(1);
	}

	@Test
	void namesAreToldOfUpToABound() {
		send(this.peer, 1, 2);
		for (int i = 0; i < 1000; i++) {
			this.peer.says("{\"event\":\"n" + i + "\"}");
		}

		assertThat(this.peer.heard()).hasSize(2 + 16);
	}

	@ParameterizedTest
	@ValueSource(strings = { ",\"id\":%d", "", ",\"volatile\":true" })
	void whoKeepsSendingTooMuchIsClosed(String fields) {
		for (int i = 1; i <= 100; i++) {
			this.nanos.addAndGet(Duration.ofMillis(100).toNanos());
			this.peer.says("{\"event\":\"echo\"" + fields.formatted(i) + "}");
		}
		assertThat(this.peer.closes()).isEmpty();

		this.nanos.addAndGet(Duration.ofMillis(400).toNanos());
		for (int i = 101; i <= 103; i++) {
			this.peer.says("{\"event\":\"echo\"" + fields.formatted(i) + "}");
		}

		assertThat(this.peer.closes()).containsExactly("4429 Rate exceeded");
	}

	@Test
	void whoPausesIsNotClosed() {
		for (int i = 1; i <= 20; i++) {
			send(this.peer, 10 * i, 10 * i + 9);
			this.nanos.addAndGet(Duration.ofMillis(1001).toNanos());
		}

		assertThat(this.peer.closes()).isEmpty();
		assertThat(refusals(this.peer)).isEqualTo(20 * 8);
	}

	@Test
	void allConnectionsOfAClientCountTogether() {
		Peer first = limited(null, Rate.parse("3/s"), Map.of());
		Peer second = login("ann");
		Peer bob = login("bob");

		send(first, 1, 2);
		send(second, 1, 2);
		send(bob, 1, 3);

		assertThat(refusals(first)).isZero();
		assertThat(refusals(second)).isEqualTo(1);
		assertThat(refusals(bob)).isZero();
	}

	@Test
	void eventsMayHaveLimitsOfTheirOwn() {
		Peer limited = limited(Rate.parse("10/s"), null, Map.of("echo", Rate.parse("1/1m")));
		this.dispatcher.handlers.put("free", (event) -> null);

		send(limited, 1, 2);
		limited.says("{\"event\":\"free\",\"id\":3}");

		assertThat(limited.heard()).last().isEqualTo("{\"ack\":3,\"data\":null}");
		assertThat(limited.heard().get(1)).contains("rate_limited", "\"retryAfter\":60000");
	}

	@Test
	void theRateIsCheckedAfterLoggingInAndBeforeTheName() {
		Peer stranger = connect();
		for (int i = 1; i <= 5; i++) {
			stranger.says("{\"event\":\"unknown\",\"id\":" + i + "}");
		}
		assertThat(stranger.heard()).allMatch((frame) -> frame.contains("not_authenticated"));

		for (int i = 1; i <= 3; i++) {
			this.peer.says("{\"event\":\"unknown\",\"id\":" + i + "}");
			this.peer.says("{\"event\":\"socket.open\"}");
			this.peer.says("nonsense");
		}
		assertThat(this.peer.heard()).filteredOn((frame) -> frame.contains("ack"))
			.extracting((frame) -> frame.replaceAll(".*\"code\":\"([^\"]*)\".*", "$1"))
			.containsExactly("unknown_event", "unknown_event", "rate_limited");
	}

	@Test
	void requestsToLogInAreBoundedByThemselves() {
		this.peer.transport().forget();
		for (int i = 0; i < 21; i++) {
			this.peer.says(ANN);
		}

		assertThat(this.peer.heard()).filteredOn((frame) -> frame.contains("auth.success")).hasSize(20);
		assertThat(this.peer.heard()).last()
			.isEqualTo("{\"event\":\"socket.auth.failure\",\"data\":\"Too many events.\",\"error\":{\"code\":"
					+ "\"rate_limited\",\"message\":\"Too many events.\",\"retryable\":true,\"retryAfter\":50}}");
	}

	@Test
	void nothingIsKeptOfWhoIsIdleAndTheRateOfAClientOutlivesItsConnection() {
		Peer ann = limited(Rate.parse("5/1m"), Rate.parse("5/1m"), Map.of());
		Peer bob = login("bob");
		assertThat(this.endpoint.rateLimits().size()).isZero();

		send(ann, 1, 1);
		send(bob, 1, 1);
		assertThat(this.endpoint.rateLimits().size()).isEqualTo(4);
		bob.listener().closed(1000, "");
		this.endpoint.sweep();
		assertThat(this.endpoint.rateLimits().size()).isEqualTo(3);
		this.nanos.addAndGet(Duration.ofSeconds(25).toNanos());
		this.endpoint.sweep();
		ann.listener().received();
		assertThat(this.endpoint.rateLimits().size()).isEqualTo(3);
		this.nanos.addAndGet(Duration.ofSeconds(36).toNanos());
		this.endpoint.sweep();

		assertThat(this.endpoint.rateLimits().size()).isZero();
		assertThat(ann.closes()).isEmpty();
	}

	private String success(Rate connection, Rate client) {
		limited(connection, client, Map.of());
		Peer another = connect();
		another.says(ANN);
		return another.heard().get(0);
	}

	private Peer limited(Rate connection, Rate client, Map<String, Rate> events) {
		this.rates = new EndpointSettings.Rates(connection, client, events, CLOSE_AFTER, null);
		this.endpoint = endpoint(true, 2);
		this.dispatcher.handlers.put("echo", (event) -> null);
		return login("ann");
	}

	private static void send(Peer peer, int first, int last) {
		IntStream.rangeClosed(first, last).forEach((id) -> peer.says("{\"event\":\"echo\",\"id\":" + id + "}"));
	}

	private static int refusals(Peer peer) {
		List<String> refused = peer.heard().stream().filter((frame) -> frame.contains("rate_limited")).toList();
		return refused.size();
	}

}
