package io.github.p2ratchet.testsupport;

import java.net.URI;

import tools.jackson.databind.JsonNode;

/**
 * Speaks named events over a {@link RawSocketClient}. To be used by one thread.
 */
public final class EventClient implements AutoCloseable {

	private final RawSocketClient socket;

	private long lastId;

	/**
	 * Speak over a connection.
	 * @param socket the open connection, closed with this client
	 */
	public EventClient(RawSocketClient socket) {
		this.socket = socket;
	}

	/**
	 * Connect, without logging in.
	 * @param url address of the endpoint
	 * @return the client
	 */
	public static EventClient connect(URI url) {
		return new EventClient(RawSocketClient.connect(url));
	}

	/**
	 * Connect and log in.
	 * @param url address of the endpoint
	 * @param token an access token that the server takes
	 * @return the client
	 */
	public static EventClient connect(URI url, String token) {
		EventClient client = connect(url);
		client.authenticate(token);
		return client;
	}

	/**
	 * The connection beneath.
	 * @return the connection
	 */
	public RawSocketClient socket() {
		return this.socket;
	}

	/**
	 * Log in.
	 * @param token an access token that the server takes
	 * @return the frame that says so
	 */
	public JsonNode authenticate(String token) {
		emit("socket.auth.request", Json.quoted(token));
		return await("socket.auth.success");
	}

	/**
	 * Send an event that nobody answers.
	 * @param event name of the event
	 * @param data JSON
	 */
	public void emit(String event, String data) {
		this.socket.sendText("{\"event\":" + Json.quoted(event) + ",\"data\":" + data + "}");
	}

	/**
	 * Send an event that must be answered.
	 * @param event name of the event
	 * @param data JSON
	 * @return its id
	 */
	public long ask(String event, String data) {
		long id = nextId();
		this.socket.sendText("{\"event\":" + Json.quoted(event) + ",\"id\":" + id + ",\"data\":" + data + "}");
		return id;
	}

	/**
	 * Send an event and wait for its answer, which must be the next message.
	 * @param event name of the event
	 * @param data JSON
	 * @return the answer with all its fields
	 */
	public JsonNode request(String event, String data) {
		return awaitAnswer(ask(event, data));
	}

	/**
	 * Wait for an answer, which must be the next message.
	 * @param id of the question
	 * @return the answer with all its fields
	 */
	public JsonNode awaitAnswer(long id) {
		JsonNode message = this.socket.awaitJson();
		if (message.path("ack").asLong(0) != id) {
			throw new AssertionError("Not the answer to " + id + " but " + message);
		}
		return message;
	}

	/**
	 * Wait for an event, which must be the next message.
	 * @param event name of the event
	 * @return the event with all its fields
	 */
	public JsonNode await(String event) {
		JsonNode message = this.socket.awaitJson();
		if (!event.equals(message.path("event").asString(""))) {
			throw new AssertionError("Not the event " + event + " but " + message);
		}
		return message;
	}

	/**
	 * An id that was not used before.
	 * @return one more than the last
	 */
	public long nextId() {
		return ++this.lastId;
	}

	@Override
	public void close() {
		this.socket.close();
	}

}
