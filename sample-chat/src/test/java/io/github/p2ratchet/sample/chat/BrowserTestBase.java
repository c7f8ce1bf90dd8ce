package io.github.p2ratchet.sample.chat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A browser, the running chat, and people who use it. One class at a time, so that small
 * machines keep up.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ResourceLock("browser")
@Timeout(120)
abstract class BrowserTestBase {

	private final List<Visitor> visitors = new ArrayList<>();

	private @Nullable Chromium chromium;

	private @Nullable ChatServer server;

	@BeforeAll
	void start(@TempDir Path directory) {
		this.chromium = Chromium.start();
		this.server = new ChatServer(directory, arguments());
	}

	@AfterEach
	void leave() {
		this.visitors.forEach(Visitor::close);
		this.visitors.clear();
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

	/** What the chat is started with, beside its port and its database. */
	String[] arguments() {
		return new String[0];
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
