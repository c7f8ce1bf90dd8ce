package io.github.p2ratchet.endpoint;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.p2ratchet.connection.Connection;

import static org.assertj.core.api.Assertions.assertThat;

/** An endpoint with peers who ask for sessions that resume, and resume them. */
abstract class ResumeFixture extends EndpointFixture {

	static final int WINDOW = 120; // seconds

	private static final Pattern SECRET = Pattern.compile("\"id\":\"([^\"]+)\"");

	private static final Pattern CONNECTION = Pattern.compile("\"connection\":\"([^\"]+)\"");

	/** Log in, asking for a new session. */
	Peer open(String token) {
		Peer peer = connect();
		peer.says(request(token, "{\"session\":null}"));
		runTasks();
		return peer;
	}

	/** Log in, asking for a session to go on. */
	Peer resume(String token, String secret, long received, long attempt) {
		Peer peer = connect();
		peer.says(resumption(token, secret, received, attempt));
		runTasks();
		return peer;
	}

	static String resumption(String token, String secret, long received, long attempt) {
		return request(token,
				"{\"session\":\"" + secret + "\",\"received\":" + received + ",\"attempt\":" + attempt + "}");
	}

	static String request(String token, String resume) {
		return "{\"event\":\"socket.auth.request\",\"data\":{\"token\":\"" + token + "\",\"resume\":" + resume + "}}";
	}

	/** The network fails, as the server notices. */
	void lose(Peer peer) {
		peer.listener().closed(1006, "");
		runTasks();
	}

	void runTasks() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	void pass(int seconds) {
		for (int i = 0; i < seconds; i++) {
			this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
			this.endpoint.sweep();
			runTasks();
		}
	}

	/** The secret of a peer's session. */
	static String secret(Peer peer) {
		return found(SECRET, peer);
	}

	/** The connection of a peer's session, which must still be there. */
	Connection connection(Peer peer) {
		String id = found(CONNECTION, peer);
		return this.connections.all()
			.stream()
			.filter((connection) -> connection.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new AssertionError("The connection has ended"));
	}

	private static String found(Pattern pattern, Peer peer) {
		Matcher matcher = pattern.matcher(success(peer));
		assertThat(matcher.find()).as("in %s", peer.heard()).isTrue();
		return matcher.group(1);
	}

	private static String success(Peer peer) {
		return peer.heard()
			.stream()
			.filter((message) -> message.contains("\"socket.auth.success\""))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No session: " + peer.heard()));
	}

	/** What a peer was sent behind the success of its log-in. */
	static List<String> heardSince(Peer peer) {
		List<String> heard = peer.heard();
		return heard.subList(heard.indexOf(success(peer)) + 1, heard.size());
	}

	static void assertResumed(Peer peer, long received) {
		assertThat(success(peer)).contains("\"resumed\":true", "\"received\":" + received + ",");
	}

	static void assertBegunAnew(Peer peer) {
		assertThat(success(peer)).contains("\"resumed\":false", "\"received\":0,");
		assertThat(heardSince(peer)).isEmpty();
	}

	static String event(String name) {
		return "{\"event\":\"" + name + "\",\"data\":null}";
	}

}
