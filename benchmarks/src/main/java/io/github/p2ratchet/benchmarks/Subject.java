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

	static final String OWN_PORT = "--p2.ratchet.port=0";

	static final String WITHOUT_STARTER = "--p2.ratchet.enabled=false";

	/** Those that write several messages at a time. */
	private static final Set<String> BATCHING = Set.of("ratchet", "ratchet-port", "ratchet-port-ordinary", "floor");

	static List<Subject> all() {
		return List.of(new Subject("ratchet", true, Dialect.json(), Launch.spring(RatchetServer.class)),
				new Subject("ratchet-port", true, Dialect.json(), Launch.spring(RatchetServer.class, OWN_PORT)),
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

	/** How often it is measured. */
	int rounds(Plan plan) {
		return this.matters ? plan.rounds() : plan.otherRounds();
	}

	/**
	 * Start a server.
	 * @param cores where it runs
	 * @param jvmOptions options if it is a JVM
	 */
	ServerProcess start(Cores cores, List<String> jvmOptions) throws IOException {
		List<String> command = new ArrayList<>(cores.serverPrefix());
		command.addAll(this.launch.command(jvmOptions));
		return ServerProcess.start(command);
	}

	@Override
	public String toString() {
		return this.label;
	}

}
