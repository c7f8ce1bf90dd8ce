package io.github.p2ratchet.sample.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import io.github.p2ratchet.testsupport.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A browser, the running chat on one transport after the other, and people who use it.
 * Two classes at a time, so that small machines keep up: one of those whose network
 * stays, and one of those that mostly wait for it.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
abstract class BrowserTestBase {

	static final String BROWSER = "browser";

	static final String FAILING_NETWORK = "browser with a failing network";

	@Parameter
	private ChatTransport transport;

	private final List<Visitor> visitors = new ArrayList<>();

	private @Nullable Chromium chromium;

	private @Nullable ChatServer server;

	private @Nullable Path directory;

	private @Nullable Nginx nginx;

	@BeforeAll
	void startBrowser() {
		this.chromium = Chromium.start();
	}

	@BeforeParameterizedClassInvocation
	void startServer() throws IOException {
		if (this.transport.isBehindNginx() && !Nginx.isInstalled()) {
			return;
		}
		this.directory = Files.createTempDirectory("chat");
		this.server = new ChatServer(this.directory,
				Stream.concat(Stream.of(this.transport.arguments()), moreArguments()).toArray(String[]::new));
		assertThat(this.server.webServer()).isEqualTo(this.transport.webServer());
		if (this.transport.isBehindNginx()) {
			this.nginx = Nginx.before(this.server, Files.createDirectory(this.directory.resolve("nginx")),
					nginxConfiguration());
		}
	}

	/** Test by test, since a class that ends before them is not reported. */
	@BeforeEach
	void requireNginx() {
		if (this.transport.isBehindNginx() && this.nginx == null) {
			Nginx.missing();
		}
	}

	@AfterEach
	void leave() {
		this.visitors.forEach(Visitor::close);
		this.visitors.clear();
	}

	@AfterParameterizedClassInvocation
	void stopServer() throws IOException {
		if (this.nginx != null) {
			this.nginx.close();
			this.nginx = null;
		}
		if (this.server != null) {
			this.server.close();
			this.server = null;
		}
		FileSystemUtils.deleteRecursively(this.directory);
	}

	@AfterAll
	void stopBrowser() {
		if (this.chromium != null) {
			this.chromium.close();
		}
	}

	/** What else the chat is started with. */
	Stream<String> moreArguments() {
		return Stream.empty();
	}

	/** What nginx is started with, but for ports and paths. */
	String nginxConfiguration() {
		return ProxyGuide.nginx();
	}

	Nginx nginx() {
		return this.nginx;
	}

	ChatServer server() {
		return this.server;
	}

	Visitor ann() {
		return visitor().logIn("ann", "ann-paints");
	}

	Visitor bob() {
		return visitor().logIn("bob", "bob-bakes");
	}

	Visitor ann(Network network) {
		return visitor().behind(network).logIn("ann", "ann-paints");
	}

	Visitor bob(Network network) {
		return visitor().behind(network).logIn("bob", "bob-bakes");
	}

	Visitor eve() {
		return visitor().logIn("eve", "eve-listens");
	}

	Visitor visitor() {
		return visitor(1280, 800, ColorScheme.LIGHT);
	}

	Visitor visitor(int width, int height, ColorScheme scheme) {
		return visitor(this.server, width, height, scheme);
	}

	Visitor visitor(ChatServer server, int width, int height, ColorScheme scheme) {
		Visitor visitor = new Visitor(this.chromium.browser(), server, width, height, scheme);
		this.visitors.add(visitor);
		return visitor;
	}

	/** Neither an error nor a violation of the Content-Security-Policy. */
	void assertNoProblems() {
		assertThat(this.visitors).flatMap(Visitor::problems).isEmpty();
	}

	void assertNoProblemsBut(String... expected) {
		assertThat(this.visitors).flatMap(Visitor::problems)
			.allMatch((problem) -> Arrays.stream(expected).anyMatch(problem::contains));
	}

	static Locator.FilterOptions withText(String text) {
		return new Locator.FilterOptions().setHasText(text);
	}

}
