package io.github.p2ratchet.endpoint;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.p2ratchet.connection.AuthenticationRequest;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.connection.Connection;

import static org.assertj.core.api.Assertions.assertThat;

/** Several sockets that ask for the same session, while the provider takes its time. */
class RacingResumesTests extends ResumeFixture {

	private static final long PATIENCE = 30; // seconds

	/** What the provider waits for, by the attempt. */
	private final Map<Integer, CompletableFuture<Void>> gates = new ConcurrentHashMap<>();

	@ParameterizedTest
	@ValueSource(strings = { "12", "21", "123", "132", "213", "231", "312", "321" })
	void theLatestAttemptHasTheSessionInWhateverOrderTheProviderDecides(String order) {
		Peer first = open("ann");
		String secret = secret(first);
		connection(first).emit("one");
		lose(first);
		Connection connection = this.connections.all().iterator().next();
		Map<Integer, Peer> peers = ask(secret, order.length());
		Map<Integer, CompletableFuture<Void>> decisions = new LinkedHashMap<>();
		peers.keySet().forEach((attempt) -> decisions.put(attempt, decide()));

		int latest = 0;
		List<Peer> replaced = new ArrayList<>();
		for (int attempt : order.chars().map((digit) -> digit - '0').toArray()) {
			this.gates.get(attempt).complete(null);
			decisions.get(attempt).orTimeout(PATIENCE, TimeUnit.SECONDS).join();
			runTasks();
			Peer peer = peers.get(attempt);
			if (attempt > latest) {
				assertResumed(peer, 0);
				assertThat(heardSince(peer)).startsWith(event("one"));
				replaced.forEach((other) -> assertThat(other.closes()).isNotEmpty());
				latest = attempt;
			}
			else {
				assertThat(peer.heard()).isEmpty();
				assertThat(peer.closes()).containsExactly("4409 A later connection came first");
			}
			replaced.add(peer);
		}
		connection.emit("two");

		Peer winner = peers.get(order.length());
		assertThat(heardSince(winner)).containsExactly(event("one"), event("two"));
		assertThat(winner.closes()).isEmpty();
		assertThat(connection.isAttached()).isTrue();
		assertThat(this.connections.count()).isEqualTo(1);
		assertThat(this.dispatcher.published).doesNotContain("socket.close 4409");
	}

	@Test
	void aSocketThatIsLostBeforeTheDecisionTakesNothing() {
		Peer first = open("ann");
		String secret = secret(first);
		Map<Integer, Peer> peers = ask(secret, 1);
		CompletableFuture<Void> decision = decide();

		peers.get(1).listener().closed(1006, "");
		this.gates.get(1).complete(null);
		decision.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
		runTasks();
		connection(first).emit("one");

		assertThat(heardSince(first)).containsExactly(event("one"));
		assertThat(first.closes()).isEmpty();
	}

	@Test
	void aSocketThatIsLostInTheMomentOfTheDecisionLeavesTheSessionWithoutOne() {
		Peer first = open("ann");
		String secret = secret(first);
		Connection connection = connection(first);
		Peer second = connect();
		first.transport().listener = firstWhenClosed(first.listener(), () -> second.listener().closed(1006, ""));

		second.says(resumption("ann", secret, 0, 1));
		runTasks();
		connection.emit("one");

		assertThat(connection.isAttached()).isFalse();
		Peer third = resume("ann", secret, 0, 2);
		assertThat(heardSince(third)).containsExactly(event("one"));
	}

	@Test
	void aSocketThatIsLostInTheMomentOfTheDecisionBeginsTheWindow() {
		Peer first = open("ann");
		Peer second = connect();
		first.transport().listener = firstWhenClosed(first.listener(), () -> second.listener().closed(1006, ""));
		second.says(resumption("ann", secret(first), 0, 1));
		runTasks();
		assertThat(this.connections.count()).isEqualTo(1);

		pass(WINDOW + 1);

		assertThat(this.connections.count()).isZero();
		assertThat(this.dispatcher.published).contains("socket.detach").endsWith("socket.close 1006");
		assertThat(this.endpoint.traces()).isZero();
	}

	@Test
	void anAnswerThatFollowsAnEventAtOnceIsNoGap() {
		this.dispatcher.handlers.put("note", (event) -> this.dispatcher.published.add("note"));
		Peer first = open("ann");
		CompletableFuture<Integer> answer = connection(first).request("question", null, Integer.class);
		Peer second = connectTo(new DirectQueue(), false);
		second.transport().onFlush = () -> {
			second.transport().onFlush = () -> {
			};
			second.says("{\"event\":\"note\",\"seq\":1}");
			second.says("{\"ack\":1,\"seq\":2,\"data\":7}");
		};

		second.says(resumption("ann", secret(first), 1, 1));
		runTasks();

		assertThat(second.closes()).isEmpty();
		assertThat(this.dispatcher.published).contains("note");
		assertThat(answer).isCompletedWithValue(7);
	}

	private Map<Integer, Peer> ask(String secret, int count) {
		this.provider = new GatedProvider();
		Map<Integer, Peer> result = new LinkedHashMap<>();
		for (int attempt = 1; attempt <= count; attempt++) {
			this.gates.put(attempt, new CompletableFuture<>());
			Peer peer = connectTo(new DirectQueue(), false);
			peer.says(resumption("ann", secret, 0, attempt));
			result.put(attempt, peer);
		}
		return result;
	}

	/** Have a thread of its own do what waits for one. */
	private CompletableFuture<Void> decide() {
		Runnable task = this.tasks.remove();
		CompletableFuture<Void> result = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				task.run();
				result.complete(null);
			}
			catch (RuntimeException | Error ex) {
				result.completeExceptionally(ex);
			}
		});
		thread.setDaemon(true);
		thread.start();
		return result;
	}

	/** Have something else happen right before a listener hears of the end. */
	private static TransportListener firstWhenClosed(TransportListener listener, Runnable action) {
		return (TransportListener) Proxy.newProxyInstance(TransportListener.class.getClassLoader(),
				new Class<?>[] { TransportListener.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("closed")) {
						action.run();
					}
					return method.invoke(listener, arguments);
				});
	}

	private final class GatedProvider implements ClientProvider<Client> {

		@Override
		public Optional<Client> findByAccessToken(String token) {
			return Optional.of(Client.of(token, Map.of()));
		}

		@Override
		public Optional<Client> findClient(AuthenticationRequest request) {
			int attempt = request.payload().data(JsonNode.class).path("resume").path("attempt").asInt();
			RacingResumesTests.this.gates.get(attempt).orTimeout(PATIENCE, TimeUnit.SECONDS).join();
			return findByAccessToken(request.accessToken());
		}

	}

}
