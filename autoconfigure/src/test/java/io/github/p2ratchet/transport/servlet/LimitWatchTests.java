package io.github.p2ratchet.transport.servlet;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.TestServer;

import static org.assertj.core.api.Assertions.assertThat;

@Isolated("reads the log")
class LimitWatchTests {

	@Test
	void warnsOnceNearTomcatsLimit() {
		Logger logger = (Logger) LoggerFactory.getLogger(LimitWatch.class);
		Recorder recorder = new Recorder();
		recorder.start();
		logger.addAppender(recorder);
		try (TestServer server = TestServer.start("server.tomcat.max-connections=10")) {
			connect(server, 8);
			assertThat(recorder.lines).isEmpty();

			connect(server, 10);
			assertThat(recorder.lines).singleElement()
				.asString()
				.contains("server.tomcat.max-connections", "accepts 10");
		}
		finally {
			logger.detachAppender(recorder);
		}
	}

	private static void connect(TestServer server, int count) {
		List<EventClient> clients = new CopyOnWriteArrayList<>();
		for (int i = 0; i < count; i++) {
			clients.add(EventClient.connect(server.url(), "ann-token"));
		}
		clients.forEach(EventClient::close);
	}

	/** Keeps what is said. */
	private static final class Recorder extends AppenderBase<ILoggingEvent> {

		private final List<String> lines = new CopyOnWriteArrayList<>();

		@Override
		protected void append(ILoggingEvent event) {
			this.lines.add(event.getFormattedMessage());
		}

	}

}
