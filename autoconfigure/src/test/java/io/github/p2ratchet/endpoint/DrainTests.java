package io.github.p2ratchet.endpoint;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How a server leaves. */
class DrainTests extends EndpointFixture {

	private static final DrainSettings SETTINGS = new DrainSettings(Duration.ofSeconds(10), Duration.ofSeconds(6),
			Duration.ofMinutes(1));

	@Test
	void everybodyIsToldAnotherTime() {
		List<Peer> peers = List.of(modern("ann"), modern("bob"), modern("ann"));

		drain().announce();

		List<String> told = new ArrayList<>();
		peers.forEach((peer) -> told.addAll(peer.heard()));
		assertThat(told).containsExactlyInAnyOrder(drain(0), drain(2000), drain(4000));
	}

	@Test
	void originalClientsAreToldNothing() {
		Peer original = login("ann");
		Peer resumable = connect();
		resumable
			.says("{\"event\":\"socket.auth.request\",\"data\":{\"token\":\"ann\",\"resume\":{\"session\":null}}}");

		drain().announce();
		assertThat(drain().closeIdle()).isTrue();

		assertThat(original.heard()).isEmpty();
		assertThat(original.closes()).containsExactly("1001 Server is going away");
		assertThat(resumable.heard()).hasSize(3).element(1).isEqualTo(drain(0));
		assertThat(resumable.heard().get(2))
			.isEqualTo("{\"event\":\"socket.pong\",\"data\":{\"received\":0,\"sent\":0}}");
	}

	@Test
	void meanwhileAllGoesOn() {
		this.dispatcher.handlers.put("echo", (event) -> "here");
		Peer peer = login("ann");
		this.endpoint.refuseHandshakes();
		drain().announce();

		peer.says("{\"event\":\"echo\",\"id\":1}");

		assertThat(peer.heard()).containsExactly("{\"ack\":1,\"data\":\"here\"}");
		assertThat(this.endpoint.isAccepting()).isFalse();
	}

	@Test
	void whoWaitsForAnAnswerIsClosedBehindIt() {
		CompletableFuture<String> result = new CompletableFuture<>();
		this.dispatcher.handlers.put("later", (event) -> result);
		Peer peer = login("ann");
		peer.says("{\"event\":\"later\",\"id\":1}");

		assertThat(drain().closeIdle()).isFalse();
		assertThat(peer.closes()).isEmpty();
		result.complete("done");
		assertThat(drain().closeIdle()).isTrue();

		assertThat(peer.heard()).containsExactly("{\"ack\":1,\"data\":\"done\"}",
				"{\"event\":\"socket.pong\",\"data\":{\"received\":0,\"sent\":0}}");
		assertThat(peer.closes()).containsExactly("1001 Server is going away");
	}

	@Test
	void anAnswerIsUnderWayUntilItIsWritten() {
		CompletableFuture<Object> result = new CompletableFuture<>();
		this.dispatcher.handlers.put("later", (event) -> result);
		Peer peer = login("ann");
		peer.says("{\"event\":\"later\",\"id\":1}");
		List<Boolean> idle = new ArrayList<>();

		result.complete(new Answer(() -> idle.add(drain().closeIdle())));

		assertThat(idle).containsExactly(false);
		assertThat(peer.heard()).containsExactly("{\"ack\":1,\"data\":\"done\"}");
	}

	@Test
	void whatWaitsIsHandledBefore() {
		this.dispatcher.handlers.put("echo", (event) -> "here");
		Peer peer = connectTo(new DirectQueue(), false);
		peer.says(ANN);

		assertThat(drain().closeIdle()).isFalse();
		runTasks();
		peer.says("{\"event\":\"echo\",\"id\":1}");
		assertThat(drain().closeIdle()).isFalse();
		runTasks();
		assertThat(drain().closeIdle()).isTrue();

		assertThat(peer.heard()).contains("{\"ack\":1,\"data\":\"here\"}");
	}

	@Test
	void whatComesBehindTheLastPongIsNotReceived() {
		this.dispatcher.handlers.put("echo", (event) -> "here");
		Peer peer = connect();
		peer.transport().closesAtOnce = false;
		peer.says("{\"event\":\"socket.auth.request\",\"data\":{\"token\":\"ann\",\"resume\":{\"session\":null}}}");
		peer.says("{\"event\":\"echo\",\"id\":1,\"seq\":1}");
		drain().closeIdle();

		peer.says("{\"event\":\"echo\",\"id\":2,\"seq\":2}");

		assertThat(peer.heard()).last().isEqualTo("{\"event\":\"socket.pong\",\"data\":{\"received\":1,\"sent\":1}}");
		assertThat(this.dispatcher.published).filteredOn("socket.message"::equals).hasSize(1);
	}

	@Test
	void withoutConnectionsOrTimeThereIsNoDrain() {
		drain().run();
		assertThat(this.endpoint.isAccepting()).isFalse();

		this.endpoint.start();
		Peer peer = modern("ann");
		new Drain(this.endpoint, new DrainSettings(Duration.ZERO, Duration.ofSeconds(6), Duration.ofMinutes(1))).run();

		assertThat(peer.heard()).isEmpty();
	}

	@Test
	void whenAllHaveLeftTheDrainEnds() {
		Peer peer = modern("ann");
		peer.transport().onWrite = () -> CompletableFuture.runAsync(() -> peer.listener().closed(4000, ""));

		new Drain(this.endpoint, new DrainSettings(Duration.ofHours(1), Duration.ZERO, Duration.ofHours(2))).run();

		assertThat(this.endpoint.openSockets()).isZero();
		assertThat(peer.heard()).containsExactly(drain(0));
	}

	@ParameterizedTest
	@CsvSource({ "10s,10s,30s,10000,10000,5000", "10s,30s,30s,10000,10000,5000", "10s,2s,30s,10000,2000,5000",
			"1m,1m,30s,15000,15000,5000", "10s,10s,12s,6000,6000,2000", "10s,10s,0s,0,0,0" })
	void itFitsIntoTheTimeOfShutdown(String duration, String spread, String limit, long drains, long spreads,
			long goodbye) {
		DrainSettings settings = new DrainSettings(Duration.parse("PT" + duration), Duration.parse("PT" + spread),
				Duration.parse("PT" + limit));

		assertThat(settings.duration()).hasMillis(drains);
		assertThat(settings.spread()).hasMillis(spreads);
		assertThat(settings.goodbye()).hasMillis(goodbye);
	}

	private Drain drain() {
		return new Drain(this.endpoint, SETTINGS);
	}

	private static String drain(long millis) {
		return "{\"event\":\"socket.drain\",\"data\":{\"reconnectAfter\":" + millis + "}}";
	}

	/** Somebody who has asked something. */
	private Peer modern(String name) {
		Peer peer = login(name);
		peer.listener().text("{\"event\":\"nothing\",\"id\":1}".getBytes(StandardCharsets.UTF_8));
		peer.transport().forget();
		return peer;
	}

	/**
	 * Does something while it is being written.
	 *
	 * @param meanwhile what
	 */
	record Answer(@JsonIgnore Runnable meanwhile) {

		@JsonValue
		String text() {
			this.meanwhile.run();
			return "done";
		}

	}

	private void runTasks() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

}
