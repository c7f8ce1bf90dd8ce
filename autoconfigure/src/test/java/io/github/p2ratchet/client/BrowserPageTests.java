package io.github.p2ratchet.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.testsupport.Chromium;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.faults.FaultProxy;
import io.github.p2ratchet.testsupport.faults.ProxiedConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The client in a browser, as a classic script and bundled with a program in TypeScript.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ResourceLock("browser")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BrowserPageTests {

	private static final Path CLASSIC = Path.of("src", "test", "resources", "client", "classic.html");

	private static final Path BUNDLED = Path.of("src", "main", "client", "bundled", "dist", "page.js");

	private static final String BUNDLED_PAGE = "<!DOCTYPE html><title>Bundled</title><script type=module src=/page.js></script>";

	private static final int MESSAGES = 100;

	private Chromium chromium;

	private TestServer server;

	private FaultProxy proxy;

	private BrowserContext context;

	@BeforeAll
	void start() {
		this.chromium = Chromium.start();
		this.server = TestServer.start(TestTransport.TOMCAT, Application.class);
	}

	@AfterAll
	void stop() {
		if (this.server != null) {
			this.server.close();
		}
		if (this.chromium != null) {
			this.chromium.close();
		}
	}

	@BeforeEach
	void open() {
		this.proxy = FaultProxy.to(this.server.port());
		this.context = this.chromium.browser().newContext();
	}

	@AfterEach
	void close() {
		this.context.close();
		this.proxy.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/classic", "/bundled" })
	void aPageWhoseConnectionIsCutLosesNothing(String path) {
		Page page = visit(path);

		page.evaluate("(count) => { window.done = send(count) }", MESSAGES);
		for (int received : new int[] { 10, 30, 60 }) {
			page.waitForFunction("(count) => received.length >= count", received);
			this.proxy.connections().forEach(ProxiedConnection::reset);
		}

		List<Integer> expected = IntStream.rangeClosed(1, MESSAGES)
			.map((n) -> (n % 5 == 0) ? 2 * n : n)
			.boxed()
			.toList();
		assertThat(page.evaluate("() => done")).isEqualTo(expected);
		page.waitForFunction("(count) => received.length === count", MESSAGES - MESSAGES / 5);
		assertThat(page.evaluate("() => received"))
			.isEqualTo(IntStream.rangeClosed(1, MESSAGES).filter((n) -> n % 5 != 0).boxed().toList());
		assertThat(told(page)).isNotEmpty().containsOnly("resume");
	}

	/**
	 * Told by the same events as a page that really goes there, into which Playwright
	 * cannot follow it.
	 */
	@Test
	void aPageInTheBackForwardCacheGoesOnWithItsSession() {
		Page page = visit("/bundled");
		String connection = connectionId(page);

		page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
		assertThat(page.evaluate("() => [ratchet.state, ratchet.socket]"))
			.isEqualTo(Arrays.asList("reconnecting", null));
		page.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");

		page.waitForFunction("() => ratchet.authenticated");
		assertThat(told(page)).containsExactly("resume");
		assertThat(connectionId(page)).isEqualTo(connection);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aPageThatIsLeftOrClosedEndsItsSession(boolean closed) {
		Page page = visit("/bundled");
		page.evaluate("() => addEventListener('unload', () => {})");
		String connection = connectionId(page);
		Connections connections = this.server.bean(Connections.class);
		assertThat(connections.find(connection)).isPresent();

		if (closed) {
			page.close();
		}
		else {
			page.navigate(url("/other"));
		}

		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(connections.find(connection)).isEmpty());
	}

	@Test
	void twoPagesHaveSessionsOfTheirOwn() {
		Page page = visit("/bundled");
		Page other = visit("/bundled");

		assertThat(connectionId(page)).isNotEqualTo(connectionId(other));
	}

	private Page visit(String path) {
		Page page = this.context.newPage();
		page.navigate(url(path));
		page.waitForFunction("() => window.ratchet?.authenticated");
		return page;
	}

	private String url(String path) {
		return "http://localhost:" + this.proxy.port() + path;
	}

	@SuppressWarnings("unchecked")
	private static List<String> told(Page page) {
		return (List<String>) page.evaluate("() => told");
	}

	private static String connectionId(Page page) {
		return (String) page.evaluate("() => ratchet.connectionId");
	}

	@Configuration(proxyBeanMethods = false)
	@Import(ResumingScriptTests.Application.class)
	static class Application {

		@Bean
		RouterFunction<ServerResponse> pages() throws IOException {
			return RouterFunctions.route()
				.add(file("/classic", MediaType.TEXT_HTML, Files.readString(CLASSIC)))
				.add(file("/bundled", MediaType.TEXT_HTML, BUNDLED_PAGE))
				.add(file("/page.js", MediaType.valueOf("text/javascript"), Files.readString(BUNDLED)))
				.add(file("/other", MediaType.TEXT_HTML, "<!DOCTYPE html><title>Other</title>"))
				.build();
		}

		/** What may not be stored does not go into the back-forward cache. */
		private static RouterFunction<ServerResponse> file(String path, MediaType type, String body) {
			return RouterFunctions.route()
				.GET(path,
						(request) -> ServerResponse.ok()
							.cacheControl(CacheControl.noCache())
							.contentType(type)
							.body(body))
				.build();
		}

	}

}
