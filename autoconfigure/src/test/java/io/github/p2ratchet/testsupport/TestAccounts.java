package io.github.p2ratchet.testsupport;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.github.p2ratchet.connection.ClientProvider;

/**
 * Knows {@code ann-token}, {@code bob-token} and {@code eve-token}. {@code broken-…}
 * makes it throw; {@code gate:NAME:TOKEN} makes it wait until the gate is opened.
 */
public final class TestAccounts implements ClientProvider<TestAccount> {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final Map<String, CompletableFuture<Void>> gates = new ConcurrentHashMap<>();

	private final Map<String, CompletableFuture<Void>> arrivals = new ConcurrentHashMap<>();

	@Override
	public Optional<TestAccount> findByAccessToken(String accessToken) {
		if (accessToken.startsWith("gate:")) {
			String[] parts = accessToken.split(":", 3);
			arrival(parts[1]).complete(null);
			gate(parts[1]).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
			return findByAccessToken(parts[2]);
		}
		if (accessToken.startsWith("broken-")) {
			throw new IllegalStateException("The directory is down");
		}
		return List.of("ann", "bob", "eve")
			.stream()
			.filter((name) -> accessToken.equals(name + "-token"))
			.map((name) -> new TestAccount(name + "-id", name, TestAccount.SECRET))
			.findFirst();
	}

	/**
	 * Wait until somebody stands before a gate.
	 * @param name name of the gate
	 */
	public void awaitArrival(String name) {
		arrival(name).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
	}

	/**
	 * Let through whoever waits or will come.
	 * @param name name of the gate
	 */
	public void open(String name) {
		gate(name).complete(null);
	}

	private CompletableFuture<Void> gate(String name) {
		return this.gates.computeIfAbsent(name, (key) -> new CompletableFuture<>());
	}

	private CompletableFuture<Void> arrival(String name) {
		return this.arrivals.computeIfAbsent(name, (key) -> new CompletableFuture<>());
	}

}
