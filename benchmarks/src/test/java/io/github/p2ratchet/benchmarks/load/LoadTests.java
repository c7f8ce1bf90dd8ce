package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * A load notices what goes wrong.
 */
class LoadTests {

	private static final String NEWS = "{\"event\":\"news\",\"data\":{\"number\":#}}";

	private static final String ANSWER = "{\"ack\":#,\"data\":{}}";

	@Test
	void lostDoubledAndMisplacedDeliveriesAreCounted() throws IOException {
		Map<Long, List<Long>> mistakes = Map.of(3L, List.of(), 5L, List.of(5L, 5L), 7L, List.of(), 8L, List.of(8L, 7L));
		try (FakeServer server = new FakeServer(NEWS, mistakes); LoadClient client = client(server)) {
			Outcome outcome = PublishLoad.run(client, new PublishLoad.Plan(1, 0, 1, 500, 0.02, 0));

			assertThat(outcome.messages()).isEqualTo(9);
			assertThat(outcome.lost()).isEqualTo(1);
			assertThat(outcome.doubled()).isEqualTo(1);
			assertThat(outcome.outOfOrder()).isEqualTo(1);
			assertThat(outcome.closed()).isZero();
			assertThat(outcome.latencies().count()).isEqualTo(10);
			assertThat(outcome.latencies().longestMillis()).as("what is lost is late").isGreaterThan(1000);
		}
	}

	@Test
	void latencyCountsFromWhenAMessageWasDue() throws IOException {
		Map<Long, List<Long>> late = Map.of(1L, List.of(), 2L, List.of(), 3L, List.of(1L, 2L, 3L));
		try (FakeServer server = new FakeServer(NEWS, late); LoadClient client = client(server)) {
			Outcome outcome = PublishLoad.run(client, new PublishLoad.Plan(1, 0, 1, 20, 0.15, 0));

			assertThat(outcome.isFlawless()).isTrue();
			assertThat(outcome.latencies().millis(0.5)).isGreaterThanOrEqualTo(50);
			assertThat(outcome.latencies().longestMillis()).isGreaterThanOrEqualTo(100);
		}
	}

	@Test
	void wrongAnswersAreCounted() throws IOException {
		Map<Long, List<Long>> mistakes = Map.of(2L, List.of(2L, 2L), 4L, List.of(9L, 4L));
		try (FakeServer server = new FakeServer(ANSWER, mistakes); LoadClient client = client(server)) {
			Outcome outcome = EchoLoad.paced(client, 1, 500, 0.02);

			assertThat(outcome.messages()).isEqualTo(10);
			assertThat(outcome.doubled()).isEqualTo(1);
			assertThat(outcome.outOfOrder()).isEqualTo(1);
		}
	}

	@Test
	void inAClosedLoopEachAnswerIsFollowedByARequest() throws IOException {
		try (FakeServer server = new FakeServer(ANSWER, Map.of()); LoadClient client = client(server)) {
			Outcome outcome = EchoLoad.closedLoop(client, 1, 0.5);

			assertThat(outcome.messages()).isGreaterThan(1);
			assertThat(outcome.isFlawless()).isTrue();
		}
	}

	@Test
	void aServerThatLetsNobodyInIsAnError() throws IOException {
		try (FakeServer server = new FakeServer(NEWS, Map.of());
				LoadClient client = new LoadClient(server.port(), Dialect.stomp())) {
			server.close();

			assertThatIOException().isThrownBy(() -> client.open(1, 1));
		}
	}

	private static LoadClient client(FakeServer server) throws IOException {
		LoadClient client = new LoadClient(server.port(), Dialect.json());
		client.open(1, 1);
		return client;
	}

}
