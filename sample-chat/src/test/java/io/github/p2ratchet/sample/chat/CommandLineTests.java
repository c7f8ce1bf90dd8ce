package io.github.p2ratchet.sample.chat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.p2ratchet.token.RatchetTokens;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The chat, started from the command line. Maven runs it behind the others, when there is
 * a jar.
 */
@Tag("jar")
@Timeout(180)
class CommandLineTests {

	private static final String SECRET = "0123456789abcdef0123456789abcdef";

	private static final Duration IN_A_WHILE = Duration.ofSeconds(20);

	@TempDir
	Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "socket:server:start", "ratchet:start" })
	@DisplayName("P2-C9 P2-C10 P2-C12: the socket listens where it is told to, and nothing else does")
	void theSocketServerStartsAlone(String name) throws InterruptedException {
		int port = ChatTransport.freePort();
		try (ChatProcess chat = start(name, Integer.toString(port), "127.0.0.1")) {
			chat.awaitOutput("Ratchet - listening on 127.0.0.1:" + port);
			chat.awaitOutput("Started ChatSampleApplication");

			assertListensOnlyAt(chat, "127.0.0.1:" + port);
			try (RawClient ann = RawClient.authenticated(port, token("ann"));
					RawClient bob = RawClient.authenticated(port, token("bob"))) {
				ann.send("{\"event\":\"chat.send\",\"data\":{\"text\":\"Hello Bob\"}}");
				assertThat(bob.next("chat.message").path("data").path("message").asString()).isEqualTo("Hello Bob");
			}
			chat.stop();
			assertThat(chat.awaitExit()).as("128 and SIGTERM").isEqualTo(143);
		}
	}

	@Test
	@DisplayName("P2-C9: what is not said is as configured")
	void withoutPortAndAddressItListensWhereItIsConfigured() {
		int port = ChatTransport.freePort();
		try (ChatProcess chat = start("socket:server:start",
				"--spring.application.json={\"server.port\":" + port + "}")) {
			chat.awaitOutput("Started ChatSampleApplication");

			assertListensOnlyAt(chat, "*:" + port);
		}
	}

	@Test
	void otherWordsAreTheApplicationsOwn() {
		try (ChatProcess chat = start("import", "--server.port=0")) {
			chat.awaitOutput("Started ChatSampleApplication");

			assertThat(chat.output()).doesNotContain("Ratchet - listening on");
			assertThat(ListeningSockets.of(chat.id())).hasSize(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "socket:server:start eighty,the port has to be a number from 0 to 65535",
			"ratchet:start 65536,the port has to be a number from 0 to 65535",
			"socket:server:start 9000 127.0.0.1 x,nothing to be said behind port and address",
			"socket:server:stop,There is no command 'socket:server:stop'",
			"socket:server:start 9000 --p2.ratchet.port=9001,the option --p2.ratchet.port=9001 contradicts it" })
	@DisplayName("P2-C10: a wrong command line ends with the usage and a code that is not 0")
	void aMistakeIsAnsweredWithTheUsage(String arguments, String message) throws InterruptedException {
		try (ChatProcess chat = start(arguments.split(" "))) {
			assertThat(chat.awaitExit()).isEqualTo(2);

			assertThat(chat.errors()).contains(message, "Usage: socket:server:start [port] [address]")
				.doesNotContain("Exception", "\tat ");
			assertThat(chat.output()).doesNotContain("Exception", "\tat ", "APPLICATION FAILED TO START");
		}
	}

	@Test
	@DisplayName("P2-C10: an address that is not here ends with a report and a code that is not 0")
	void anAddressThatIsNotHereIsReported() throws InterruptedException {
		try (ChatProcess chat = start("socket:server:start", "0", "192.0.2.1")) {
			assertThat(chat.awaitExit()).isEqualTo(1);

			assertThat(chat.output()).contains("The socket server cannot listen on 192.0.2.1:0: ");
		}
	}

	private ChatProcess start(String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.addAll(List.of("--p2.ratchet.tokens.secret=" + SECRET, "--spring.main.banner-mode=off",
				"--spring.datasource.url=jdbc:h2:mem:chat", "--p2.ratchet.drain.duration=0"));
		return ChatProcess.start(this.directory, all.toArray(String[]::new));
	}

	/** The web server has a port for a moment while it starts. */
	private static void assertListensOnlyAt(ChatProcess chat, String address) {
		await().atMost(IN_A_WHILE)
			.untilAsserted(() -> assertThat(ListeningSockets.of(chat.id())).isEqualTo(Set.of(address)));
	}

	private static String token(String username) {
		return RatchetTokens
			.signedWith(SECRET.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(5), Clock.systemUTC())
			.issue(username);
	}

}
