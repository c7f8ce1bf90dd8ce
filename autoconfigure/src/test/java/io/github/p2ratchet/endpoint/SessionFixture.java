package io.github.p2ratchet.endpoint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Peers whose sessions resume. */
abstract class SessionFixture extends EndpointFixture {

	private static final Pattern SECRET = Pattern.compile("\"id\":\"([^\"]+)\"");

	final ManualQueue queue = new ManualQueue(10_000_000);

	/** Begin a session. */
	Peer begin() {
		return open(this.queue, "null", 0, 0);
	}

	/** Go on over another socket of the same queue. */
	Peer resume(String secret, long received, long attempt) {
		return open(this.queue, "\"" + secret + "\"", received, attempt);
	}

	Peer open(ManualQueue over, String session, long received, long attempt) {
		Peer peer = connectTo(over, true);
		logIn(peer, "ann", session, received, attempt);
		over.run();
		runTasks();
		return peer;
	}

	static void logIn(Peer peer, String token, String session, long received, long attempt) {
		peer.says("{\"event\":\"socket.auth.request\",\"data\":{\"token\":\"" + token + "\",\"resume\":{\"session\":"
				+ session + ",\"received\":" + received + ",\"attempt\":" + attempt + "}}}");
	}

	/** The network loses the socket. */
	void lose(Peer peer) {
		peer.listener().closed(1006, "");
		runTasks();
	}

	void runTasks() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	static String secret(Peer peer) {
		Matcher matcher = SECRET.matcher(peer.heard().get(0));
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
	}

	static String event(String name) {
		return "{\"event\":\"" + name + "\",\"data\":null}";
	}

}
