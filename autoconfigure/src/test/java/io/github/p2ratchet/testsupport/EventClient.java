package io.github.p2ratchet.testsupport;

import java.net.URI;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Speaks named events over a {@link RawSocketClient}. To be used by one thread.
 */
public final class EventClient implements AutoCloseable {

	private final RawSocketClient socket;

	private final Set<String> skipped;

	private long lastId;

	private long counted;

	/**
	 * Speak over a connection.
	 * @param socket the open connection, closed with this client
	 */
	public EventClient(RawSocketClient socket) {
		this(socket, Set.of());
	}

	/**
	 * Speak over a connection.
	 * @param socket the open connection, closed with this client
	 * @param skipped names of events that are not waited for and may come at any time
	 */
	public EventClient(RawSocketClient socket, Set<String> skipped) {
		this.socket = socket;
		this.skipped = skipped;
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
		JsonNode message = awaitMessage();
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
		JsonNode message = awaitMessage();
		if (!event.equals(message.path("event").asString(""))) {
			throw new AssertionError("Not the event " + event + " but " + message);
		}
		return message;
	}

	/**
	 * Wait for the next message.
	 * @return the message with all its fields
	 */
	public JsonNode awaitMessage() {
		RawFrame frame = awaitFrame();
		if (!frame.isText()) {
			throw new AssertionError("Not a message but " + frame);
		}
		return Json.read(frame.text());
	}

	/**
	 * Wait for the next frame that is neither a ping nor a skipped event.
	 * @return the frame
	 */
	public RawFrame awaitFrame() {
		RawFrame frame = next();
		while (isSkipped(frame)) {
			frame = next();
		}
		return frame;
	}

	private RawFrame next() {
		RawFrame frame = this.socket.awaitFrame();
		if (frame.isText() && isCounted(Json.read(frame.text()))) {
			this.counted++;
		}
		return frame;
	}

	private static boolean isCounted(JsonNode message) {
		String event = message.path("event").asString("");
		boolean control = event.startsWith("socket.auth.") || event.equals("socket.pong")
				|| event.equals("socket.drain");
		return !control && !message.path("volatile").asBoolean(false);
	}

	/**
	 * How many messages came that sessions which resume count, skipped ones too.
	 * @return the count of this socket alone
	 */
	public long counted() {
		return this.counted;
	}

	private boolean isSkipped(RawFrame frame) {
		return !this.skipped.isEmpty() && frame.isText()
				&& this.skipped.contains(Json.read(frame.text()).path("event").asString(""));
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
