package io.github.p2ratchet.testsupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a {@link ResumingClient} was told to send.
 *
 * @param event name of the event, empty for an answer
 * @param id what the server's answer must name, or what an answer names; 0 for an event
 * that nobody answers
 * @param data what goes with it
 */
public record ClientMessage(String event, long id, JsonNode data) {

	static ClientMessage of(String event, long id, String data) {
		return new ClientMessage(event, id, Json.read(data));
	}

	static ClientMessage answer(long id, String data) {
		return new ClientMessage("", id, Json.read(data));
	}

	/**
	 * Whether the server must answer.
	 * @return false for an answer, and for an event without an id
	 */
	public boolean isRequest() {
		return !isAnswer() && this.id != 0;
	}

	/**
	 * Whether it answers the server.
	 * @return false for events
	 */
	public boolean isAnswer() {
		return this.event.isEmpty();
	}

	/** As it goes over the wire in a session. */
	String numbered(long seq) {
		return fields().put("seq", seq).set("data", this.data).toString();
	}

	/** As it goes over the wire when it may get lost. */
	String unnumbered() {
		return fields().put("volatile", true).set("data", this.data).toString();
	}

	/** Ask for a session. */
	static String login(String token) {
		ObjectNode resume = Json.object().putNull("session");
		return authentication(token, resume);
	}

	/** Ask for a session to go on. */
	static String login(String token, String secret, long received, long attempt) {
		return authentication(token,
				Json.object().put("session", secret).put("received", received).put("attempt", attempt));
	}

	private static String authentication(String token, ObjectNode resume) {
		ObjectNode data = Json.object().put("token", token).set("resume", resume);
		return Json.object().put("event", "socket.auth.request").set("data", data).toString();
	}

	/** Tell what came, and ask for the same. */
	static String ping(long received) {
		return Json.object()
			.put("event", "socket.ping")
			.set("data", Json.object().put("received", received))
			.toString();
	}

	private ObjectNode fields() {
		if (isAnswer()) {
			return Json.object().put("ack", this.id);
		}
		ObjectNode result = Json.object().put("event", this.event);
		return (this.id != 0) ? result.put("id", this.id) : result;
	}

}
