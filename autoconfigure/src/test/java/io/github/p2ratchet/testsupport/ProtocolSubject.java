package io.github.p2ratchet.testsupport;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The server that the {@link ProtocolSuite} is to prove, and what the suite has to know
 * of its application.
 *
 * @param url address of the endpoint, {@code ws:} or {@code wss:}
 * @param tokens access tokens
 * @param sample an event of the application
 * @param patience how long to wait for each thing that must come
 * @param loginPatience how long to wait for the server to lose its patience with a
 * connection that does not log in, or sends too much
 * @param leaving starts a server of the same application that is shut down, if any can be
 */
public record ProtocolSubject(URI url, Tokens tokens, Sample sample, Duration patience, Duration loginPatience,
		Optional<Supplier<LeavingServer>> leaving) {

	private static final List<String> KEYS = List.of("url", "token", "other-token", "invalid-token", "event", "data",
			"invalid-data", "broadcast", "other-events", "asking", "patience", "login-patience");

	/**
	 * With the patience that is right for a server nearby.
	 * @param url address of the endpoint
	 * @param tokens access tokens
	 * @param sample an event of the application
	 */
	public ProtocolSubject(URI url, Tokens tokens, Sample sample) {
		this(url, tokens, sample, Duration.ofSeconds(10), Duration.ofSeconds(30), Optional.empty());
	}

	/**
	 * From words, as they stand on a command line.
	 * @param values by the keys that {@link ProtocolSuite} lists
	 * @return the subject
	 */
	public static ProtocolSubject of(Map<String, String> values) {
		for (String key : values.keySet()) {
			if (!KEYS.contains(key)) {
				throw new IllegalArgumentException("'" + key + "' is none of " + KEYS);
			}
		}
		return new ProtocolSubject(URI.create(required(values, "url")),
				new Tokens(required(values, "token"), Optional.ofNullable(values.get("other-token")),
						values.getOrDefault("invalid-token", "invalid-" + UUID.randomUUID())),
				new Sample(values.getOrDefault("event", "chat.send"),
						values.getOrDefault("data", "{\"text\":\"Hello from the protocol suite\"}"),
						values.getOrDefault("invalid-data", "{}"), Optional.ofNullable(values.get("broadcast")),
						Set.of(values.getOrDefault("other-events", "").split(",")),
						Optional.ofNullable(values.get("asking"))),
				seconds(values, "patience", 10), seconds(values, "login-patience", 30), Optional.empty());
	}

	private static String required(Map<String, String> values, String key) {
		String value = values.get(key);
		if (value == null) {
			throw new IllegalArgumentException("'" + key + "' is missing; the keys are " + KEYS);
		}
		return value;
	}

	private static Duration seconds(Map<String, String> values, String key, int otherwise) {
		return Duration.ofSeconds(Long.parseLong(values.getOrDefault(key, Integer.toString(otherwise))));
	}

	/**
	 * The same with another address and patience.
	 * @param otherUrl address of another endpoint before the same application
	 * @param otherPatience how long to wait for each thing that must come
	 * @return another subject
	 */
	public ProtocolSubject at(URI otherUrl, Duration otherPatience) {
		return new ProtocolSubject(otherUrl, this.tokens, this.sample, otherPatience, this.loginPatience, this.leaving);
	}

	/**
	 * The same with a server that is shut down.
	 * @param server starts one
	 * @return another subject
	 */
	public ProtocolSubject leaving(Supplier<LeavingServer> server) {
		return new ProtocolSubject(this.url, this.tokens, this.sample, this.patience, this.loginPatience,
				Optional.of(server));
	}

	/**
	 * Access tokens.
	 *
	 * @param valid one that the server takes, any number of times
	 * @param other one of another client, if there is one
	 * @param invalid one that the server does not take
	 */
	public record Tokens(String valid, Optional<String> other, String invalid) {
	}

	/**
	 * An event of the application, handled before its answer is sent.
	 *
	 * @param event name of the event
	 * @param data data that its handler takes, as JSON
	 * @param invalidData data that it refuses, as JSON
	 * @param broadcast name of the event that all other clients receive then, if any
	 * @param otherEvents names of whatever else the application sends, which is skipped
	 * @param asking name of an event whose handler asks the client something, and answers
	 * as the client does, if any
	 */
	public record Sample(String event, String data, String invalidData, Optional<String> broadcast,
			Set<String> otherEvents, Optional<String> asking) {

		/**
		 * Of an application that sends nothing else.
		 * @param event name of the event
		 * @param data data that its handler takes, as JSON
		 * @param invalidData data that it refuses, as JSON
		 * @param broadcast name of the event that all other clients receive then, if any
		 */
		public Sample(String event, String data, String invalidData, Optional<String> broadcast) {
			this(event, data, invalidData, broadcast, Set.of(), Optional.empty());
		}

	}

}
