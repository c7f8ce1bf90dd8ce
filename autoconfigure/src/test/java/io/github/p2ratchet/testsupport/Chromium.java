package io.github.p2ratchet.testsupport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

/**
 * A browser of this machine; none is downloaded.
 */
public final class Chromium implements AutoCloseable {

	/** Machines that run tests are busy. */
	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
			"google-chrome-stable");

	private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
			"--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run");

	/** What Playwright turns off, and people do not. */
	private static final List<String> WANTED = List.of("--disable-back-forward-cache");

	private final Playwright playwright;

	private final Browser browser;

	private Chromium(Path executable) {
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(executable)
				.setArgs(ARGUMENTS)
				.setIgnoreDefaultArgs(WANTED));
	}

	/**
	 * Start the browser.
	 * @return the browser; without one the test is skipped, or fails where it is required
	 */
	public static Chromium start() {
		PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
		return find().map(Chromium::new).orElseGet(Chromium::missing);
	}

	/**
	 * The browser as Playwright drives it.
	 * @return the browser, closed with this
	 */
	public Browser browser() {
		return this.browser;
	}

	@Override
	public void close() {
		this.playwright.close();
	}

	private static Optional<Path> find() {
		Stream<Path> given = Stream.ofNullable(System.getProperty("browser.path")).map(Path::of);
		Stream<Path> installed = NAMES.stream()
			.flatMap((name) -> Stream.of(Path.of("/usr/bin", name), Path.of("/usr/local/bin", name)));
		return Stream.concat(given, installed).filter(Files::isExecutable).findFirst();
	}

	private static Chromium missing() {
		return Requirement.missing("There is no Chromium: install one, or name it by -Dbrowser.path=...",
				"P2_BROWSER_REQUIRED");
	}

}
