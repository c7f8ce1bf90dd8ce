package io.github.p2ratchet.sample.chat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * Somebody who sits before a browser of their own.
 */
final class Visitor implements AutoCloseable {

	/** Told to the console, so that it ends as a problem. */
	private static final String REPORT_VIOLATIONS = """
			document.addEventListener("securitypolicyviolation",
				(event) => console.error(`violates ${event.violatedDirective}: ${event.blockedURI}`))
			""";

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	private final List<String> problems = new CopyOnWriteArrayList<>();

	private final BrowserContext context;

	private String root;

	private final Page page;

	Visitor(Browser browser, ChatServer server, int width, int height, ColorScheme scheme) {
		this.root = server.url("/");
		this.context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height)
			.setColorScheme(scheme)
			.setIgnoreHTTPSErrors(true)
			.setLocale("en-GB")
			.setTimezoneId("UTC"));
		this.context.addInitScript(REPORT_VIOLATIONS);
		this.page = newTab();
	}

	Page newTab() {
		Page tab = this.context.newPage();
		tab.onConsoleMessage((message) -> {
			if (message.type().equals("error") || message.type().equals("warning")) {
				this.problems.add(message.text());
			}
		});
		tab.onPageError(this.problems::add);
		return tab;
	}

	Page page() {
		return this.page;
	}

	/** What the browser complained about. */
	List<String> problems() {
		return this.problems;
	}

	/** Goes through a network of its own from the next page on. */
	Visitor behind(Network network) {
		this.context.addInitScript(network.script());
		this.root = network.url("/");
		return this;
	}

	/** Tells pages whether there is a network; what is open stays open. */
	Visitor offline(boolean isOffline) {
		this.context.setOffline(isOffline);
		return this;
	}

	Visitor logIn(String username, String password) {
		return logIn(this.root, username, password, "Online");
	}

	Visitor logIn(String url, String username, String password, String status) {
		this.page.navigate(url);
		this.page.getByLabel("User name").fill(username);
		this.page.getByLabel("Password").fill(password);
		this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
		assertThat(status()).hasText(status);
		return this;
	}

	Visitor say(String text) {
		text().fill(text);
		text().press("Enter");
		return this;
	}

	Visitor type(String text) {
		this.page.keyboard().type(text);
		return this;
	}

	Visitor press(String key) {
		this.page.keyboard().press(key);
		return this;
	}

	Locator text() {
		return this.page.getByLabel("Your message");
	}

	Locator status() {
		return this.page.locator("#state [role=status]");
	}

	/** Texts of the messages that are sent. */
	Locator messages() {
		return this.page.locator(".panel:not([hidden]) .sent li p");
	}

	Locator pending() {
		return this.page.locator(".panel:not([hidden]) .pending li p");
	}

	Locator here() {
		return this.page.locator("#here li");
	}

	Locator typing() {
		return this.page.locator(".panel:not([hidden]) .typing");
	}

	/** The rooms to choose from, as they are shown. */
	Locator rooms() {
		return this.page.locator("#rooms li");
	}

	/** Looks at a room, and joins it when need be. */
	Visitor goTo(String room) {
		this.page.locator("#rooms button[data-room=" + room + "]").click();
		assertThat(this.page.locator("#room")).hasText(room);
		return this;
	}

	Locator refusal() {
		return this.page.locator("#refusal");
	}

	/** What the page showed of its connection, each with the state of its socket then. */
	@SuppressWarnings("unchecked")
	List<String> shown() {
		return (List<String>) this.page.evaluate("() => seen.shown");
	}

	/** Names of the events that the page has sent, again included. */
	@SuppressWarnings("unchecked")
	List<String> sent() {
		return (List<String>) this.page.evaluate("() => seen.sent");
	}

	void screenshot(String name) {
		this.page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
	}

	/**
	 * Leave for good, from all pages. One that a test closes may be gone without a word,
	 * and is then waited for.
	 */
	void logOut() {
		this.page.getByText("Log out").click();
		assertThat(this.page.getByText("You are logged out.")).isVisible();
		close();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
