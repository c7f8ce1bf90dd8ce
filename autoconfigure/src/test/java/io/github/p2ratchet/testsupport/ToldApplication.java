package io.github.p2ratchet.testsupport;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/** Keeps what it is told, a line for each. */
final class ToldApplication implements SessionApplication {

	final List<String> told = new ArrayList<>();

	@Override
	public void event(String event, JsonNode data) {
		this.told.add(event + " " + data);
	}

	@Override
	public void asked(String event, long id, JsonNode data) {
		this.told.add("asked " + id);
	}

	@Override
	public void answered(long id, JsonNode answer) {
		this.told.add("answered " + id);
	}

	@Override
	public void lost(ClientMessage message) {
		this.told.add("lost " + message.event() + " " + message.data());
	}

	@Override
	public void opened() {
		this.told.add("opened");
	}

	@Override
	public void resumed() {
		this.told.add("resumed");
	}

	@Override
	public void reset() {
		this.told.add("reset");
	}

	@Override
	public void diverged(String why) {
		this.told.add("diverged");
	}

}
