package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.p2ratchet.benchmarks.load.Dialect;
import io.github.p2ratchet.benchmarks.server.PlainServer;
import io.github.p2ratchet.benchmarks.server.RatchetServer;

/**
 * A server that is compared.
 *
 * @param label its name in the command and in results
 * @param matters whether it is measured in every round
 * @param dialect how clients speak to it
 * @param launch how it is started
 */
record Subject(String label, boolean matters, Dialect dialect, Launch launch) {

	private static final String OURS = "ratchet";

	private static final String RESUMING = "-resume";

	private static final String INTERCEPTED = "-intercepted";

	static final String OWN_PORT = "--p2.ratchet.port=0";

	static final String WITHOUT_STARTER = "--p2.ratchet.enabled=false";

	/** Those that write several messages at a time. */
	private static final Set<String> BATCHING = Set.of("ratchet", "ratchet-resume", "ratchet-port",
			"ratchet-port-resume", "ratchet-port-intercepted", "ratchet-port-ordinary", "floor");

	static List<Subject> all() {
		return List.of(new Subject("ratchet", true, Dialect.json(), Launch.spring(RatchetServer.class)),
				new Subject("ratchet-port", true, Dialect.json(), Launch.spring(RatchetServer.class, OWN_PORT)),
				new Subject("ratchet-resume", true, Dialect.resuming(), Launch.spring(RatchetServer.class)),
				new Subject("ratchet-port-resume", true, Dialect.resuming(),
						Launch.spring(RatchetServer.class, OWN_PORT)),
				new Subject("ratchet-port-intercepted", true, Dialect.json(),
						Launch.spring(RatchetServer.class, OWN_PORT, "--intercepted=true")),
				new Subject("floor", true, Dialect.json(), Launch.peer("floor.FloorServer")),
				new Subject("spring", true, Dialect.json(), Launch.spring(PlainServer.class, WITHOUT_STARTER)),
				new Subject("ratchet-port-ordinary", false, Dialect.json(),
						Launch.spring(RatchetServer.class, OWN_PORT, "--ordinary=true")),
				new Subject("spring-decorated", false, Dialect.json(),
						Launch.spring(PlainServer.class, WITHOUT_STARTER, "--decorated=true")),
				new Subject("stomp", false, Dialect.stomp(),
						Launch.peer("peers.StompServer", Launch.springArguments())),
				new Subject("netty-socketio", false, Dialect.socketIo(), Launch.peer("peers.SocketIoServer")),
				new Subject("vertx", false, Dialect.json(), Launch.peer("peers.VertxServer")),
				new Subject("socket.io", false, Dialect.socketIo(), Launch.node("socketio.mjs")),
				new Subject("ws", false, Dialect.json(), Launch.node("ws.mjs")));
	}

	static List<String> labels() {
		return all().stream().map(Subject::label).toList();
	}

	static Subject labelled(String label) {
		return all().stream()
			.filter((subject) -> subject.label.equals(label))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No server is called " + label + ", only " + labels()));
	}

	/** Whether it can do more than one write to the system for each delivery allows. */
	boolean batches() {
		return BATCHING.contains(this.label);
	}

	/** Whether it is the starter, which takes settings of its own. */
	boolean isOurs() {
		return this.label.startsWith(OURS);
	}

	/** Whether it is on a port of its own. */
	boolean hasOwnPort() {
		return this.label.startsWith(OURS + "-port");
	}

	/** Whether clients ask for sessions that can be resumed. */
	boolean resumes() {
		return this.dialect.resumes();
	}

	/** Whether interceptors stand around its handlers. */
	boolean isIntercepted() {
		return this.label.endsWith(INTERCEPTED);
	}

	/** Whether it is compared with itself, without what is in its name. */
	boolean isVariant() {
		return resumes() || isIntercepted();
	}

	/** The same server, whose clients ask for no resuming, and without interceptors. */
	static String plain(String label) {
		return label.replaceFirst("(" + RESUMING + "|" + INTERCEPTED + ")$", "");
	}

	/** How often it is measured. */
	int rounds(Plan plan) {
		return this.matters ? plan.rounds() : plan.otherRounds();
	}

	/**
	 * Start a server.
	 * @param cores where it runs
	 * @param jvmOptions options if it is a JVM
	 * @param settings of the starter, if it is that
	 */
	ServerProcess start(Cores cores, List<String> jvmOptions, List<String> settings) throws IOException {
		List<String> command = new ArrayList<>(cores.serverPrefix());
		command.addAll(this.launch.command(jvmOptions));
		if (isOurs()) {
			command.addAll(settings);
		}
		return ServerProcess.start(command);
	}

	@Override
	public String toString() {
		return this.label;
	}

}
