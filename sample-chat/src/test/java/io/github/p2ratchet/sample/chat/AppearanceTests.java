package io.github.p2ratchet.sample.chat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the pages look, and whether everybody can use them; wherever they come from, they
 * are the same.
 */
@ResourceLock(BrowserTestBase.BROWSER)
@ParameterizedClass
@EnumSource(names = "TOMCAT")
class AppearanceTests extends BrowserTestBase {

	private static final String FIND_VIOLATIONS = """
			async () => (await axe.run()).violations.flatMap(({ id, nodes }) =>
				nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`))
			""";

	private static final String OVERFLOW = """
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
			""";

	private String axe;

	@BeforeAll
	void readAxe() throws IOException {
		try (InputStream source = getClass().getResourceAsStream("/axe.min.js")) {
			this.axe = new String(source.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@ParameterizedTest
	@CsvSource({ "desktop,1280,800,LIGHT", "desktop,1280,800,DARK", "phone,390,844,LIGHT", "phone,390,844,DARK" })
	void bothPagesFitTheScreenAndAreAccessible(String device, int width, int height, ColorScheme scheme) {
		String name = device + "-" + scheme.name().toLowerCase(Locale.ROOT);
		Visitor ann = visitor(width, height, scheme);
		ann.page().navigate(server().url("/login?error"));
		assertThat(ann.page().getByRole(AriaRole.ALERT)).isVisible();
		check(ann, "login-" + name);

		ann.logIn("ann", "ann-paints");
		Visitor bob = bob();
		bob.say("Is anybody here?").say("A long one: " + "lorem ipsum dolor sit amet ".repeat(12));
		ann.say("Yes!").say("https://example.org/" + "a-very-long-address/".repeat(8));
		assertThat(ann.messages().last()).containsText("https://example.org/");
		ann.page().getByText("Announcement").click();
		ann.page().getByLabel("To everybody").fill("Cake at four");
		ann.page().getByText("Announce", new Page.GetByTextOptions().setExact(true)).click();
		assertThat(ann.messages().last()).hasText("Cake at four");
		ann.page().locator("aside > details summary").click();
		ann.say("x".repeat(1001));
		assertThat(ann.refusal()).not().isEmpty();
		ann.text().fill("Next");
		bob.text().pressSequentially("Oh");
		assertThat(ann.typing()).not().isEmpty();
		check(ann, "chat-" + name);

		ann.goTo("kitchen");
		bob.goTo("garden").goTo("kitchen").say("Tea?");
		bob.goTo("lobby").say("In here");
		assertThat(ann.rooms().first()).containsText("1 new");
		ann.page().getByText("New room").click();
		ann.page().getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("The attic");
		ann.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open")).click();
		assertThat(ann.page().locator("#create [role=status]")).not().isEmpty();
		check(ann, "room-" + name);
	}

	private void check(Visitor visitor, String name) {
		visitor.screenshot(name);
		assertThat((int) visitor.page().evaluate(OVERFLOW)).isZero();
		visitor.page().evaluate(this.axe);
		assertThat((List<?>) visitor.page().evaluate(FIND_VIOLATIONS)).isEmpty();
		assertNoProblems();
	}

}
