package io.github.p2ratchet.testsupport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;

/**
 * What a client remembers of its session, whatever socket it has: the secret, both
 * counts, what is on its way. To be used by one thread.
 */
final class ClientSession {

	private static final Set<String> CONTROL = Set.of("socket.auth.success", "socket.auth.failure", "socket.pong",
			"socket.drain");

	private final String token;

	private final NumberedMessages sending;

	private final Map<Long, ClientMessage> asked = new LinkedHashMap<>();

	private final Unconfirmed unconfirmed = new Unconfirmed();

	private String secret; // null while there is none to go on with

	private long attempt;

	private long received;

	private long lastId;

	private long lastAsked;

	ClientSession(String token, int max) {
		this.token = token;
		this.sending = new NumberedMessages(max);
	}

	/** What to say first on a socket. */
	String login() {
		return (this.secret != null) ? ClientMessage.login(this.token, this.secret, this.received, ++this.attempt)
				: ClientMessage.login(this.token);
	}

	String secret() {
		return this.secret;
	}

	/** It is known by this from now on. */
	void secret(String id) {
		this.secret = id;
	}

	/** Put behind all others, unless there is no room. */
	boolean add(ClientMessage message) {
		return this.sending.add(message);
	}

	/** Put a request behind all others. Returns its id, 0 when there is no room. */
	long ask(String event, String data) {
		if (this.sending.isFull()) {
			return 0;
		}
		ClientMessage request = ClientMessage.of(event, ++this.lastId, data);
		this.asked.put(request.id(), request);
		this.sending.add(request);
		return request.id();
	}

	/** An answer came. Returns whether somebody waits for it. */
	boolean answered(long id) {
		return this.asked.remove(id) != null;
	}

	/** The server asks. Returns whether the id may follow the one before. */
	boolean askedBy(long id) {
		boolean rises = id > this.lastAsked;
		this.lastAsked = id;
		return rises;
	}

	void write(Consumer<String> wire) {
		this.sending.write(wire);
	}

	void repeat(Consumer<String> wire) {
		this.sending.repeat(wire);
	}

	/** Count what came. Returns whether the server is to be told. */
	boolean count(String event, JsonNode message, int length, long now) {
		if (CONTROL.contains(event) || message.path("volatile").asBoolean(false)) {
			return false;
		}
		this.received++;
		return this.unconfirmed.add(length, now);
	}

	boolean isConfirmingDue(long now) {
		return this.unconfirmed.isOld(now);
	}

	/** Tell what has come. */
	String confirmation() {
		this.unconfirmed.clear();
		return ClientMessage.ping(this.received);
	}

	/** Forget what has arrived; false when that is more than was sent. */
	boolean confirmed(long arrived) {
		return this.sending.confirm(arrived);
	}

	/**
	 * It has ended. Returns what may or may not have arrived, and requests which nobody
	 * will answer; what was not yet written stays for the next.
	 */
	List<ClientMessage> end() {
		this.secret = null;
		this.attempt = 0;
		this.received = 0;
		this.lastAsked = 0;
		this.unconfirmed.clear();
		List<ClientMessage> lost = new ArrayList<>(this.sending.restart());
		lost.removeIf(ClientMessage::isRequest);
		this.asked.values().stream().filter((request) -> !this.sending.waits(request)).forEach(lost::add);
		lost.forEach((message) -> this.asked.remove(message.id(), message));
		return lost;
	}

	/** There will be no other. Returns what was never written. */
	List<ClientMessage> stop() {
		this.asked.clear();
		return this.sending.drop();
	}

	long received() {
		return this.received;
	}

	long written() {
		return this.sending.written();
	}

	int size() {
		return this.sending.size();
	}

}
