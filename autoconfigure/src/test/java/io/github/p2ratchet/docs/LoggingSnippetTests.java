package io.github.p2ratchet.docs;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.RawSocketClient;
import io.github.p2ratchet.testsupport.UpgradeRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What snippets write to the log. */
@Isolated("an application that starts elsewhere sets up the log anew")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LoggingSnippetTests {

	@Test
	@DisplayName("EX-1..7: a logging interceptor sees messages in and out, around an application that knows nothing of it")
	void theInterceptorLogs() {
		List<String> lines = logged("docs/interceptors.md", "EventLogger", (server) -> {
			try (EventClient ann = server.client("")) {
				ann.ask("chat.send", "\"Hello\"");
				ann.await("chat.sent");
			}
		}, "chat.send took");

		assertThat(lines).anyMatch((line) -> line.matches(".*127\\.0\\.0\\.1.* connects"))
			.anyMatch((line) -> line.startsWith("chat.send comes in on "))
			.contains("chat.sent goes out")
			.anyMatch((line) -> line.matches("chat\\.send took \\d+ ms: fine"));
	}

	@Test
	@DisplayName("FR-2: the parrot answers only who has spoken, and logs who comes and goes")
	void theParrotLogs() {
		List<String> lines = logged("docs/migrating-from-ratchet.md", "Parrot", (server) -> {
			UpgradeRequest request = UpgradeRequest.to(URI.create("ws://localhost:" + server.port() + "/parrot"));
			assertThat(request.origin("http://localhost:5002").response().status()).isEqualTo(403);
			try (RawSocketClient ann = request.origin("http://localhost:5001").open();
					RawSocketClient bob = request.origin("http://localhost:5001").open()) {
				ann.sendText("Hello");
				assertThat(ann.awaitText()).isEqualTo("You said: Hello");
				bob.sendText("Pretty Polly");
				assertThat(bob.awaitText()).isEqualTo("You said: Pretty Polly");
				ann.sendClose(1000, "");
				ann.awaitClose();
			}
		}, "has gone with 1000");

		assertThat(lines).filteredOn((line) -> line.endsWith(" has come")).hasSize(2);
	}

	private static List<String> logged(String name, String logger, Consumer<ExampleServer> task, String last) {
		Page page = Page.read(name);
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		appender.start();
		try (JavaSnippets.Compiled java = new JavaSnippets(page).compile();
				ExampleServer server = ExampleServer.start(page, java)) {
			Logger log = (Logger) LoggerFactory.getLogger(java.packageName() + "." + logger);
			log.addAppender(appender);
			task.accept(server);
			await(last).until(() -> lines(appender).stream().anyMatch((line) -> line.contains(last)));
			log.detachAppender(appender);
		}
		return lines(appender);
	}

	private static List<String> lines(ListAppender<ILoggingEvent> appender) {
		return new ArrayList<>(appender.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

}
