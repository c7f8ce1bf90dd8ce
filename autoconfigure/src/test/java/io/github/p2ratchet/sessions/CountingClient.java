package io.github.p2ratchet.sessions;

import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

import tools.jackson.databind.JsonNode;

import io.github.p2ratchet.testsupport.ClientMessage;
import io.github.p2ratchet.testsupport.ResumingClient;
import io.github.p2ratchet.testsupport.SessionApplication;

/**
 * A client that numbers what it sends, and holds what comes against its number: each must
 * come once and in order. Nothing may be lost. Used by the thread of the clients.
 */
final class CountingClient implements SessionApplication {

	private final String name;

	private final Queue<String> problems;

	private final ResumingClient protocol;

	private final Map<Long, Integer> asked = new HashMap<>();

	private final Map<String, Integer> received = new HashMap<>();

	private int sent;

	private int answers;

	private int resumes;

	CountingClient(String name, Queue<String> problems) {
		this.name = name;
		this.problems = problems;
		this.protocol = new ResumingClient(name, 2000, this);
	}

	ResumingClient protocol() {
		return this.protocol;
	}

	String name() {
		return this.name;
	}

	/** Send the next number, unless there is no room. */
	void emit() {
		if (this.protocol.emit("up", String.valueOf(this.sent + 1))) {
			this.sent++;
		}
	}

	/** Ask with the next number, unless there is no room. */
	void ask() {
		long id = this.protocol.request("double", String.valueOf(this.sent + 1));
		if (id != 0) {
			this.asked.put(id, ++this.sent);
		}
	}

	@Override
	public void event(String event, JsonNode data) {
		int number = data.asInt();
		int due = received(event) + 1;
		this.received.put(event, number);
		if (number != due) {
			this.problems.add(this.name + " gets " + event + " " + data + ", and " + due + " was due");
		}
	}

	@Override
	public void asked(String event, long id, JsonNode data) {
		event(event, data);
		this.protocol.answer(id, String.valueOf(2 * data.asInt()));
	}

	@Override
	public void answered(long id, JsonNode answer) {
		this.answers++;
		Integer number = this.asked.get(id);
		if (number == null || answer.path("data").asInt() != 2 * number) {
			this.problems.add(this.name + " asked " + number + " and gets " + answer);
		}
	}

	@Override
	public void lost(ClientMessage message) {
		this.problems.add(this.name + " loses " + message);
	}

	@Override
	public void resumed() {
		this.resumes++;
	}

	@Override
	public void reset() {
		this.problems.add(this.name + " loses its session");
	}

	@Override
	public void diverged(String why) {
		this.problems.add(this.name + ": " + why);
	}

	/** The highest number of these events that came. */
	int received(String event) {
		return this.received.getOrDefault(event, 0);
	}

	int sent() {
		return this.sent;
	}

	int resumes() {
		return this.resumes;
	}

	/** Whether all that was asked is answered. */
	boolean isAnswered() {
		return this.answers == this.asked.size();
	}

}
