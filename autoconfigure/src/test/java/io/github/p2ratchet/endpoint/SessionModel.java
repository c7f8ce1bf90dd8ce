package io.github.p2ratchet.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A random schedule of all that can happen to sessions: two clients and an endpoint, with
 * sockets that are cut, noticed late and raced by others, slow providers and handlers,
 * small buffers, several queues. One thread does it all, one step at a time; what waits
 * in a provider or a handler has others' steps done meanwhile. The same seed leads to the
 * same schedule.
 */
final class SessionModel {

	private static final int MAX_DEPTH = 3;

	private static final int MAX_STEPS = 120;

	private static final int MAX_QUIET_STEPS = 5000;

	private final List<String> log = new ArrayList<>();

	private final long seed;

	private final Random random;

	private final ModelFlaw flaw;

	private final boolean strict;

	private final ModelServer server;

	private final ModelNetwork network;

	private final List<ModelClient> clients;

	private int depth;

	private boolean calm;

	private boolean leaving;

	private @Nullable AssertionError failure;

	SessionModel(long seed, ModelFlaw flaw) {
		this.seed = seed;
		this.random = new Random(seed * 31 + 7);
		this.flaw = flaw;
		this.strict = seed % 2 == 0;
		this.network = new ModelNetwork(this, this.random, flaw);
		this.server = new ModelServer(this, ModelSettings.of(this.strict), this.network::execute);
		int max = this.strict ? 64 : 8;
		this.clients = List.of(new ModelClient(this, "ann", max, maybe(3)),
				new ModelClient(this, "bob", max, maybe(3)));
	}

	/** Whether a session may end although its client wants it. */
	boolean mayReset() {
		return !this.strict || this.leaving;
	}

	/** Whether the clients end their sessions. */
	boolean isLeaving() {
		return this.leaving;
	}

	ModelServer server() {
		return this.server;
	}

	ModelClient client(String name) {
		return this.clients.get(name.equals("ann") ? 0 : 1);
	}

	List<ModelClient> clients() {
		return this.clients;
	}

	/** What was done, in order. */
	List<String> log() {
		return this.log;
	}

	int cuts() {
		return this.network.cuts();
	}

	boolean maybe(int oneOf) {
		return this.random.nextInt(oneOf) == 0;
	}

	void note(Supplier<String> what) {
		this.log.add("  ".repeat(this.depth) + what.get());
	}

	/** Remembered, since what is thrown may get lost in the endpoint. */
	void require(boolean holds, Supplier<String> otherwise) {
		if (!holds && this.failure == null) {
			this.failure = new AssertionError(otherwise.get());
		}
	}

	/** Run the whole schedule. */
	void run() {
		try {
			int steps = 5 + this.random.nextInt(MAX_STEPS);
			for (int i = 0; i < steps && this.failure == null; i++) {
				step();
			}
			calmDown();
			this.clients.forEach(ModelClient::requireNothingMissing);
			leaveNothing();
			if (this.failure != null) {
				throw this.failure;
			}
		}
		catch (RuntimeException | Error ex) {
			throw new AssertionError("Seed " + this.seed + " with " + this.flaw + ": " + ex.getMessage() + "\n"
					+ String.join("\n", this.log), ex);
		}
	}

	/** Somebody waits in the provider or a handler: others go on. */
	void meanwhile(boolean inHandler) {
		if (!this.calm && this.depth < MAX_DEPTH && maybe(3)) {
			this.depth++;
			int steps = this.random.nextInt(12);
			this.network.others(() -> {
				for (int i = 0; i < steps; i++) {
					step();
				}
			}, inHandler);
			this.depth--;
		}
	}

	/** What leaves the client in place of a message. */
	@Nullable String distort(ModelClient client, String message) {
		return this.flaw.leaves(message, client.leaves(message), this.random);
	}

	private void step() {
		ModelActions actions = new ModelActions();
		addSteps(actions);
		this.clients.forEach((client) -> addWishes(actions, client));
		if (this.server.hasSessions()) {
			actions.add(2, () -> this.server.emit(this.random.nextInt(100), maybe(6)));
			actions.add(1, () -> this.server.ask(this.random.nextInt(100)));
		}
		actions.add(1, () -> this.server.broadcast(maybe(2)));
		actions.add(1, this.server::broadcastVolatile);
		actions.add(1, () -> maybe(3), () -> pass(this.random.nextInt(this.strict ? 3000 : 10_000)));
		this.network.addFaults(actions);
		actions.runOne(this.random);
		this.network.sweep();
	}

	private void addWishes(ModelActions actions, ModelClient client) {
		actions.add(2, client.protocol::needsSocket, () -> this.network.dial(client));
		actions.add(2, () -> client.emit(!maybe(10)));
		actions.add(1, client::ask);
		actions.add(1, () -> client.protocol.emitVolatile("up.volatile", "0"));
		actions.add(1, client.protocol::confirm);
		actions.add(1, () -> maybe(12), () -> {
			note(() -> client.name + " gives up");
			client.protocol.giveUp();
		});
	}

	private void addSteps(ModelActions actions) {
		this.network.addSteps(actions);
		actions.add(1, this.server::hasLateResults, this.server::completeResult);
	}

	private void pass(int millis) {
		this.server.pass(millis);
		this.clients.forEach((client) -> client.protocol.tick(this.server.millis()));
	}

	/** Nothing new happens, and the network is well again. */
	private void calmDown() {
		this.calm = true;
		note(() -> "calm");
		for (int round = 0; round < 3; round++) {
			finish();
			pass(1000);
			this.clients.forEach((client) -> client.protocol.confirm());
		}
		finish();
	}

	private void finish() {
		for (int i = 0; i < MAX_QUIET_STEPS && this.failure == null; i++) {
			ModelActions actions = new ModelActions();
			addSteps(actions);
			this.network.addNotices(actions);
			this.clients
				.forEach((client) -> actions.add(1, client.protocol::needsSocket, () -> this.network.dial(client)));
			if (!actions.runOne(this.random)) {
				return;
			}
			this.network.sweep();
		}
		require(false, () -> "It does not come to rest");
	}

	/** Nothing is kept for clients that have left. */
	private void leaveNothing() {
		this.leaving = true;
		this.clients.forEach((client) -> client.protocol.end());
		finish();
		for (int i = 0; i < 5; i++) {
			this.server.pass(ModelSettings.LONG_WINDOW.toMillis());
		}
		finish();
		require(this.server.endpoint.traces() == 0, () -> "Something is kept for clients that have left");
		require(!this.server.hasSessions(), () -> "A session outlives its window");
	}

}
