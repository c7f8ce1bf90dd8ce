package io.github.p2ratchet.docs;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.RawSocketClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The examples of Ratchet, ported, say on the wire what they said. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RatchetPageTests {

	private static final List<String> PARTS = Stream
		.of("RT- 1 2 3/5 4 6/8 11/12 25 38 39", "EX- 1..7", "RT- 9 10 13 14 15/16 18 26 27 28", "RT- 19/20/21 22 23 24",
				"RT- 31 32 33", "R11- 1/7 9 10 12", "FR- 1 2 4", "RT- 29/30/34 35/7 36/37")
		.flatMap(RatchetPageTests::parts)
		.toList();

	private static final String GREETING = "Do you hear me?";

	private static final Page page = Page.read("docs/migrating-from-ratchet.md");

	private static JavaSnippets.Compiled java;

	private static ExampleServer server;

	@BeforeAll
	static void start() {
		java = new JavaSnippets(page).compile();
		server = ExampleServer.start(page, java);
	}

	@AfterAll
	static void stop() {
		server.close();
		java.close();
	}

	private static Stream<String> parts(String group) {
		String[] words = group.split(" ");
		return Stream.of(words).skip(1).map((number) -> words[0] + number);
	}

	@Test
	void everyPartOfTheLibraryHasItsRow() {
		assertThat(page.prose()).filteredOn((line) -> line.matches("\\| [A-Z]+\\d*-.*"))
			.extracting((line) -> line.split(" \\| ")[0].substring(2))
			.containsExactlyElementsOf(PARTS);
	}

	@Test
	@DisplayName("RT-39, RT-6: the library's chat, ported, relays a message as it is to all except the sender")
	void theChatRelays() {
		try (RawSocketClient ann = server.open("/chat");
				RawSocketClient bob = server.open("/chat");
				RawSocketClient eve = server.open("/chat")) {
			awaitHeard(ann, bob);
			awaitHeard(ann, eve);
			awaitHeard(bob, ann);

			ann.sendText("{not JSON, <b>just</b> text: \u20ac}");
			assertThat(next(bob)).isEqualTo("{not JSON, <b>just</b> text: \u20ac}");
			assertThat(next(eve)).isEqualTo("{not JSON, <b>just</b> text: \u20ac}");
			bob.sendText("Hello, Ann");

			assertThat(next(ann)).isEqualTo("Hello, Ann");
			assertThat(next(eve)).isEqualTo("Hello, Ann");
		}
	}

	@Test
	@DisplayName("RT-25, RT-6: the library's echo, ported, answers the script that knew the library")
	void theEchoAnswers() {
		Scripts.prepare();
		String output = Scripts.run(script(0) + "\nsocket.addEventListener(\"message\", () => socket.close())\n");

		assertThat(output.strip()).isEqualTo("Hello, me!");
	}

	@Test
	@DisplayName("RT-39: so does the chat of named events, which knows who speaks")
	void theNamedEventsAreRelayed() throws Exception {
		Scripts.prepare();
		try (EventClient bob = server.client("")) {
			CompletableFuture<String> ann = CompletableFuture.supplyAsync(() -> Scripts.run("""
					const { Ratchet } = await import("%s")
					const show = (text) => {
					  console.log(text)
					  chat.disconnect()
					}
					""".formatted(Scripts.CLIENT.resolve("ratchet.mjs").toUri()) + script(1)));

			JsonNode said = bob.await("chat.said").path("data");
			assertThat(said.path("client")).hasToString("[\"IS_AUTHENTICATED_ANONYMOUSLY\"]");
			assertThat(said.path("text").asString()).isEqualTo("Hello");
			bob.emit("chat.say", "\"Hello, Ann\"");

			assertThat(ann.get(2, TimeUnit.MINUTES).strip()).isEqualTo("Hello, Ann");
		}
	}

	@Test
	@DisplayName("EX-1..7: a handler is tested with a connection that is none")
	void theHandlerIsTestedByItself() throws Exception {
		Class<?> tests = java.classLoader().loadClass(java.packageName() + ".ChatTests");
		Constructor<?> constructor = tests.getDeclaredConstructor();
		Method test = tests.getDeclaredMethod("theOthersAreTold");
		constructor.setAccessible(true);
		test.setAccessible(true);

		assertThat(test.isAnnotationPresent(Test.class)).isTrue();
		test.invoke(constructor.newInstance());
	}

	private static String script(int number) {
		return page.blocks("js").get(number).text().replace("localhost:8080", "localhost:" + server.port());
	}

	/** Who has connected is among the others a moment later. */
	private static void awaitHeard(RawSocketClient from, RawSocketClient to) {
		await("among the others").untilAsserted(() -> {
			from.sendText(GREETING);
			assertThat(to.awaitFrame(Duration.ofMillis(200)).text()).isEqualTo(GREETING);
		});
	}

	private static String next(RawSocketClient client) {
		String text = client.awaitText();
		while (text.equals(GREETING)) {
			text = client.awaitText();
		}
		return text;
	}

}
