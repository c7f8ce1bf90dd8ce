package io.github.p2ratchet.testsupport;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much a client may send. A server without a limit keeps these by telling of none.
 */
final class RateChecks {

	private static final String UNKNOWN = "no.such.event";

	private RateChecks() {
	}

	static List<ProtocolCheck> of(ProtocolSubject subject) {
		return new ProtocolChecks(subject).add("L1", "The rate is told at log-in", RateChecks::rateIsTold)
			.add("L2", "Over the rate a question is answered with rate_limited", RateChecks::questionsAreRefused)
			.add("L3", "Events without id are told of once a second, volatile ones never", RateChecks::eventsAreDropped)
			.add("L4", "After retryAfter the client may send again", RateChecks::waitingHelps)
			.add("L5", "Who keeps sending too much is closed with 4429", RateChecks::excessCloses)
			.all();
	}

	private static void rateIsTold(Peers peers) {
		EventClient client = peers.stranger();
		JsonNode rate = client.authenticate(peers.tokens().valid()).path("session").path("rate");

		assertThat(rate.isMissingNode() || rate.path("perSecond").asDouble() > 0).as("perSecond in %s", rate).isTrue();
		assertThat(rate.isMissingNode() || rate.path("burst").asInt() >= 1).as("burst in %s", rate).isTrue();
	}

	private static void questionsAreRefused(Peers peers) {
		EventClient client = peers.stranger();
		int burst = burst(client, peers);
		if (burst > 0) {
			JsonNode error = exceed(client, burst);

			assertThat(error.path("retryable").asBoolean()).isTrue();
			assertThat(error.path("retryAfter").asLong()).isPositive();
			peers.expectPong(client);
		}
	}

	private static void eventsAreDropped(Peers peers) {
		EventClient client = peers.stranger();
		int burst = burst(client, peers);
		if (burst > 0) {
			exceed(client, burst);
			long begin = System.nanoTime();
			for (int i = 0; i < burst; i++) {
				client.socket().sendText("{\"event\":\"no.such.other\",\"volatile\":true,\"data\":1}");
			}
			for (int i = 0; i < 2 * burst; i++) {
				client.emit(UNKNOWN, "1");
			}

			client.socket().sendPing("that was all");
			int told = 0;
			for (RawFrame frame = client.awaitFrame(); frame.isText(); frame = client.awaitFrame()) {
				JsonNode error = Json.read(frame.text()).path("data");
				if (error.path("code").asString("").equals("rate_limited")) {
					assertThat(error.path("event").asString("")).as("told of in %s", error).isEqualTo(UNKNOWN);
					told++;
				}
			}
			int seconds = (int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
			assertThat(told).as("how often it was told").isBetween(1, 2 + seconds);
		}
	}

	private static void waitingHelps(Peers peers) {
		EventClient client = peers.stranger();
		int burst = burst(client, peers);
		if (burst > 0) {
			long millis = exceed(client, burst).path("retryAfter").asLong();

			long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis + 5);
			while (System.nanoTime() < until) { // a thread may be woken too early
				LockSupport.parkNanos(until - System.nanoTime());
			}

			peers.expectRefusal(client, client.ask(UNKNOWN, "1"), "unknown_event");
		}
	}

	private static void excessCloses(Peers peers) {
		EventClient client = peers.stranger();
		int burst = burst(client, peers);
		long deadline = System.nanoTime() + peers.subject().loginPatience().toNanos();
		RawFrame frame = null;
		while (burst > 0 && System.nanoTime() < deadline && (frame == null || frame.isText())) {
			client.ask(UNKNOWN, "1");
			frame = client.awaitFrame();
		}
		if (frame != null) {
			assertThat(frame.opcode()).as("opcode of %s", frame).isEqualTo(RawFrame.CLOSE);
			assertThat(frame.closeCode()).as("close code").isEqualTo(4429);
		}
	}

	/** Send so much that a question is refused. */
	private static JsonNode exceed(EventClient client, int burst) {
		for (int i = 0; i < 100 * burst; i++) {
			JsonNode error = client.request(UNKNOWN, "1").path("error");
			if (error.path("code").asString("").equals("rate_limited")) {
				return error;
			}
		}
		throw new AssertionError("Nothing was refused of " + 100 * burst);
	}

	/** Events that may be sent at once, 0 for any number. */
	private static int burst(EventClient client, Peers peers) {
		return client.authenticate(peers.tokens().valid()).path("session").path("rate").path("burst").asInt(0);
	}

}
