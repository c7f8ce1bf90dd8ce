package io.github.p2ratchet.endpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.p2ratchet.testsupport.ClientMessage;
import io.github.p2ratchet.testsupport.ResumingClient;
import io.github.p2ratchet.testsupport.SessionApplication;

/**
 * One client of a {@link SessionModel}: numbers what it sends across all its sessions,
 * and knows what became of each number.
 */
final class ModelClient implements SessionApplication {

	private static final Pattern CONNECTION = Pattern.compile("\"connection\":\"([^\"]+)\"");

	final String name;

	final ResumingClient protocol;

	private final SessionModel model;

	/** Number of each message that a handler gets. */
	private final Set<Integer> handled = new HashSet<>();

	private final Map<Long, Integer> asked = new HashMap<>();

	private final Set<Integer> answered = new HashSet<>();

	private final Set<Integer> lost = new HashSet<>();

	private final Set<Integer> unknown = new HashSet<>();

	private int sent;

	/** What came in this session, by the numbers that the server gave. */
	private List<Integer> received = new ArrayList<>();

	/** What the server asked in this session, and has been answered. */
	private Set<Integer> answers = new HashSet<>();

	private int latest;

	private int all; // in all sessions

	private @Nullable String connection;

	private long highest; // number of this session that was sent

	private int resumes;

	private int resets;

	ModelClient(SessionModel model, String name, int max, boolean eager) {
		this.model = model;
		this.name = name;
		ResumingClient client = new ResumingClient(name, max, this);
		this.protocol = eager ? client.eager() : client;
	}

	SessionModel model() {
		return this.model;
	}

	/** Which session it is, by the server's name for it. */
	@Nullable String connection() {
		return this.connection;
	}

	/** A message comes, before anything is made of it. */
	void reads(String message) {
		Matcher matcher = CONNECTION.matcher(message);
		if (matcher.find() && message.contains("socket.auth.success")) {
			this.connection = matcher.group(1);
		}
	}

	/** A message leaves. Returns the highest number that left before. */
	long leaves(String message) {
		long before = this.highest;
		this.highest = Math.max(before, ModelFlaw.seq(message));
		return before;
	}

	void emit(boolean known) {
		int number = this.sent + 1;
		if (this.protocol.emit(known ? "up" : "nobody.knows", String.valueOf(number))) {
			this.sent = number;
			if (!known) {
				this.unknown.add(number);
			}
		}
	}

	void ask() {
		int number = this.sent + 1;
		long id = this.protocol.request("ask", String.valueOf(number));
		if (id != 0) {
			this.sent = number;
			this.asked.put(id, number);
		}
	}

	/** A handler of the server has got a message. */
	void handled(int number) {
		this.model.require(this.handled.add(number), () -> this.name + "'s " + number + " is handled twice");
	}

	/** The number that a handler gets after another in the same session. */
	int after(int number) {
		int next = number + 1;
		while (this.unknown.contains(next)) {
			next++;
		}
		return next;
	}

	@Override
	public void event(String event, JsonNode data) {
		if (event.equals("socket.error")) {
			return;
		}
		int number = data.asInt();
		this.model.require(number > this.latest, () -> this.name + " gets " + number + " after " + this.latest);
		this.latest = number;
		if (!event.equals("volatile")) {
			this.received.add(number);
			this.all++;
			this.model.server().requireNext(this, this.received);
		}
	}

	@Override
	public void asked(String event, long id, JsonNode data) {
		event(event, data);
		if (this.protocol.answer(id, data.toString())) {
			this.answers.add(data.asInt());
		}
	}

	@Override
	public void answered(long id, JsonNode answer) {
		Integer number = this.asked.get(id);
		this.model.require(number != null && answer.path("data").asInt() == number,
				() -> this.name + " gets a wrong answer to " + number + ": " + answer);
		this.answered.add(number);
	}

	@Override
	public void lost(ClientMessage message) {
		if (!message.isAnswer()) {
			this.lost.add(message.data().asInt());
		}
	}

	@Override
	public void opened() {
		this.received = new ArrayList<>();
		this.answers = new HashSet<>();
		this.latest = 0;
		this.highest = 0;
	}

	@Override
	public void resumed() {
		this.resumes++;
	}

	@Override
	public void reset() {
		this.resets += this.model.isLeaving() ? 0 : 1;
		this.model.require(this.model.mayReset(), () -> this.name + " loses its session for no reason");
	}

	@Override
	public void diverged(String why) {
		this.model.require(false, () -> this.name + " sees counts diverge: " + why);
	}

	/** All that was sent has arrived, once, or is accounted for. */
	void requireNothingMissing() {
		this.model.require(this.protocol.isOpen(), () -> this.name + " is stranded");
		this.model.require(this.protocol.unconfirmed() == 0,
				() -> this.name + " has " + this.protocol.unconfirmed() + " unconfirmed messages");
		for (int i = 1; i <= this.sent; i++) {
			int number = i;
			this.model.require(this.handled.contains(i) || this.unknown.contains(i) || this.lost.contains(i),
					() -> this.name + "'s " + number + " was never handled");
		}
		this.asked.values()
			.forEach((number) -> this.model.require(this.answered.contains(number) || this.lost.contains(number),
					() -> this.name + "'s " + number + " was never answered"));
		this.model.server().requireAllReceived(this, this.answers);
	}

	int sent() {
		return this.sent;
	}

	int received() {
		return this.all;
	}

	int resumes() {
		return this.resumes;
	}

	int resets() {
		return this.resets;
	}

}
