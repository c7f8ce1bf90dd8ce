package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.p2ratchet.benchmarks.load.EchoLoad;
import io.github.p2ratchet.benchmarks.load.JoinLoad;
import io.github.p2ratchet.benchmarks.load.LoadClient;
import io.github.p2ratchet.benchmarks.load.Outcome;
import io.github.p2ratchet.benchmarks.load.PublishLoad;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is compared does the same; how fast does not matter here.
 */
class SubjectTests {

	private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-Xmx128m");

	private static final List<String> VARIANTS = List.of("spring-decorated", "ratchet-port-ordinary");

	private static final List<String> NODE = List.of("socket.io", "ws");

	@ParameterizedTest
	@MethodSource
	void everyServerAnswersBroadcastsAndHasRooms(Subject subject) throws IOException {
		try (ServerProcess server = subject.start(Cores.any(), QUICK_START, Workload.UNLIMITED);
				LoadClient client = new LoadClient(server.port(), subject.dialect())) {
			client.open(4, 2);
			Outcome echoes = EchoLoad.paced(client, 1, 200, 0.1);
			Outcome deliveries = PublishLoad.run(client, new PublishLoad.Plan(4, 0, 101, 100, 0.1, 0));
			JoinLoad.run(client, 201, 2);
			Outcome toRooms = PublishLoad.run(client, new PublishLoad.Plan(4, 2, 301, 100, 0.1, 0));

			assertThat(echoes.messages()).isEqualTo(20);
			assertThat(echoes.isFlawless()).isTrue();
			assertThat(deliveries.messages()).isEqualTo(40);
			assertThat(deliveries.isFlawless()).isTrue();
			assertThat(toRooms.messages()).isEqualTo(20);
			assertThat(toRooms.isFlawless()).isTrue();
		}
	}

	static Stream<Subject> everyServerAnswersBroadcastsAndHasRooms() {
		boolean node = Files.isDirectory(Launch.nodeFolder().resolve("node_modules"));
		return Subject.all()
			.stream()
			.filter((subject) -> !VARIANTS.contains(subject.label()))
			.filter((subject) -> node || !NODE.contains(subject.label()));
	}

}
