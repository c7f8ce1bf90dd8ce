package io.github.p2ratchet.sample.chat;

import java.nio.file.Path;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The chat with its pages on one port and its socket on another.
 */
@ParameterizedClass
@EnumSource(names = { "OWN_PORT", "OWN_PORT_BESIDE_JETTY" })
@ResourceLock(BrowserTestBase.BROWSER)
class TwoOriginsTests extends BrowserTestBase {

	private static final String TOLD_URL = "() => document.querySelector('script[data-p2-ratchet]').dataset.url";

	@Test
	@DisplayName("FR-1: pages are told the socket's own port, and people talk as ever")
	void pagesFindTheSocketOnItsOwnPort() {
		Visitor ann = ann().goTo("kitchen");
		Visitor bob = bob().goTo("kitchen");

		ann.say("Hello Bob");
		assertThat(bob.messages().last()).hasText("Hello Bob");
		bob.say("Hello Ann");

		assertThat(ann.messages()).hasText(new String[] { "Hello Bob", "Hello Ann" });
		assertThat(bob.messages()).hasText(new String[] { "Hello Bob", "Hello Ann" });
		assertThat(ann.here()).hasText(new String[] { "Ann (you)", "Bob" });
		assertThat(ann.page().evaluate(TOLD_URL)).isEqualTo("ws://localhost:" + server().socketPort() + "/ratchet");
		assertThat(server().socketPort()).isNotEqualTo(server().port());
		assertNoProblems();
	}

	@Test
	void loggingOutEndsTheConnectionsOfTheOtherTabs() {
		Visitor ann = ann();
		Page otherTab = ann.newTab();
		otherTab.navigate(server().url("/"));
		assertThat(otherTab.locator("#state [role=status]")).hasText("Online");

		ann.page().getByText("Log out").click();

		assertThat(otherTab.locator("#state [role=status]")).hasText("Offline");
		assertNoProblems();
	}

	@Test
	@DisplayName("FR-1, FR-4: pages of another host connect where their origin is allowed, and only there")
	void pagesOfAnotherHostHaveToBeAllowed(@TempDir Path directory) {
		int pagePort = ChatTransport.freePort();
		int ownPort = ChatTransport.freePort();
		try (ChatServer server = new ChatServer(directory, pagePort, "--spring.profiles.active=two-origins",
				"--p2.ratchet.port=" + ownPort, "--p2.ratchet.client.url=ws://localhost:" + ownPort,
				"--p2.ratchet.allowed-origins=http://127.0.0.1:" + pagePort)) {
			Visitor ann = visitor(server, 1280, 800, ColorScheme.LIGHT);
			Visitor bob = visitor(server, 1280, 800, ColorScheme.LIGHT);

			ann.logIn("http://127.0.0.1:" + pagePort + "/", "ann", "ann-paints", "Online");
			bob.logIn("http://127.0.0.2:" + pagePort + "/", "bob", "bob-bakes", "Reconnecting");

			ann.say("Is Bob here?");
			assertThat(ann.messages()).hasText(new String[] { "Is Bob here?" });
			assertThat(ann.here()).hasText(new String[] { "Ann (you)" });
			assertNoProblemsBut("403");
		}
	}

}
