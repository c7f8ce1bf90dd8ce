package io.github.p2ratchet.sample.chat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.p2ratchet.testsupport.Node;
import io.github.p2ratchet.testsupport.faults.FaultProxy;
import io.github.p2ratchet.testsupport.faults.RandomCuts;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two programs talk in the chat, as fast as they can, while their connections are cut
 * again and again.
 */
class NodeTalkTests {

	private static final int RESUMES = 15;

	private static final Duration SHORTEST = Duration.ofMillis(50);

	private static final Duration LONGEST = Duration.ofMillis(400);

	private static final String ROOM = "talk";

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "JETTY", "OWN_PORT" })
	@Timeout(120)
	void nothingIsLostOrDoubledOrOutOfOrder(ChatTransport transport) throws IOException {
		Path client = copy("/META-INF/p2-ratchet/client/ratchet.mjs");
		Path script = copy("/talk.mjs");
		RandomCuts annsCuts = new RandomCuts(1, SHORTEST, LONGEST);
		RandomCuts bobsCuts = new RandomCuts(2, SHORTEST, LONGEST);
		try (ChatServer server = new ChatServer(this.directory, withoutRates(transport));
				FaultProxy ann = annsCuts.proxyTo(server.socketPort());
				FaultProxy bob = bobsCuts.proxyTo(server.socketPort())) {
			server.bean(RoomStore.class).create(ROOM);
			annsCuts.begin();
			bobsCuts.begin();

			Node.Result result = Node.run(this.directory, Duration.ofSeconds(100),
					List.of(script.toString(), client.toUri().toString(), ROOM, Integer.toString(RESUMES), url(ann),
							token(server, "ann", "ann-paints"), url(bob), token(server, "bob", "bob-bakes")));

			assertThat(result.exitCode()).as(result.output()).isZero();
			List<Person> people = JsonMapper.shared().readTree(result.output()).valueStream().map(Person::of).toList();
			assertThat(List.of(annsCuts.cuts(), bobsCuts.cuts())).allMatch((cuts) -> cuts >= RESUMES);
			people.forEach(Person::assertUndisturbed);
			assertThat(people.get(0).answered).isEqualTo(people.get(1).heard);
			assertThat(people.get(1).answered).isEqualTo(people.get(0).heard);
		}
	}

	private static String[] withoutRates(ChatTransport transport) {
		return Stream
			.concat(Stream.of(transport.arguments()),
					Stream.of("--p2.ratchet.rate-limit.connection=-1", "--p2.ratchet.rate-limit.client=-1"))
			.toArray(String[]::new);
	}

	private static String url(FaultProxy proxy) {
		return "ws://localhost:" + proxy.port() + "/ratchet";
	}

	private static String token(ChatServer server, String username, String password) {
		return HttpVisitor.loggedIn(server.port(), username, password).pageToken();
	}

	private Path copy(String resource) throws IOException {
		Path copy = this.directory.resolve(resource.substring(resource.lastIndexOf('/') + 1));
		try (InputStream source = getClass().getResourceAsStream(resource)) {
			Files.copy(source, copy);
		}
		return copy;
	}

	/**
	 * What one of them did.
	 *
	 * @param name who it is
	 * @param said how many messages
	 * @param answered those the server answered, as their ids and texts
	 * @param heard those of the other, in the order they came
	 * @param resumed how often the session went on over another socket
	 * @param reset how often it was lost
	 * @param problems whatever else there was
	 */
	private record Person(String name, int said, List<String> answered, List<String> heard, int resumed, int reset,
			List<String> problems) {

		static Person of(JsonNode node) {
			return new Person(node.required("name").asString(), node.required("said").asInt(),
					strings(node.required("answered")), strings(node.required("heard")),
					node.required("resumed").asInt(), node.required("reset").asInt(),
					strings(node.required("problems")));
		}

		private static List<String> strings(JsonNode array) {
			return array.valueStream()
				.map((item) -> item.isString() ? item.asString()
						: item.required("id").asInt() + " " + item.required("message").asString())
				.toList();
		}

		void assertUndisturbed() {
			assertThat(this.problems).isEmpty();
			assertThat(this.reset).isZero();
			assertThat(this.resumed).isGreaterThanOrEqualTo(RESUMES);
			assertThat(this.answered).extracting((item) -> item.substring(item.indexOf(' ') + 1))
				.isEqualTo(IntStream.rangeClosed(1, this.said).mapToObj((number) -> this.name + " " + number).toList());
		}

	}

}
