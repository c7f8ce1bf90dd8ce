package io.github.p2ratchet.sample.chat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * The chat as people use it.
 */
@ResourceLock(BrowserTestBase.BROWSER)
@ParameterizedClass
@EnumSource(mode = Mode.EXCLUDE, names = "OWN_PORT_BESIDE_JETTY")
class ConversationTests extends BrowserTestBase {

	@Test
	void twoPeopleTalk() {
		Visitor ann = ann();
		Visitor bob = bob();

		ann.say("Hello Bob");
		assertThat(bob.messages().last()).hasText("Hello Bob");
		bob.say("Hello Ann");
		assertThat(ann.messages().last()).hasText("Hello Ann");

		assertThat(ann.messages().filter(withText("Hello Bob"))).hasCount(1);
		assertThat(bob.messages().filter(withText("Hello Ann"))).hasCount(1);
		assertThat(ann.pending()).hasCount(0);
		assertNoProblems();
	}

	@Test
	void whatOneSaysIsNeverReadAsHtml() {
		String attack = "<img src=x onerror=\"document.title='attacked'\"><script>document.title='attacked'</script>";
		Visitor ann = ann();
		Visitor bob = bob();

		ann.say(attack);

		assertThat(bob.messages().last()).hasText(attack);
		assertThat(ann.messages().last()).hasText(attack);
		assertThat(bob.page().locator("img")).hasCount(0);
		assertThat(bob.page()).hasTitle("Chat");
		assertNoProblems();
	}

	@Test
	void historyIsThereForWhoComesLater() {
		ann().say("Said before");

		Visitor eve = eve();

		assertThat(eve.messages().last()).hasText("Said before");
		assertThat(eve.page().locator(".sent li").last()).containsText("Ann");
		assertNoProblems();
	}

	@Test
	void aMessageThatIsTooLongIsGivenBackWithTheReason() {
		Visitor ann = ann();
		String text = "x".repeat(1001);

		ann.say(text);

		assertThat(ann.refusal()).hasText("Not sent: size must be between 0 and 1000");
		assertThat(ann.text()).hasValue(text);
		assertThat(ann.pending()).hasCount(0);
		assertThat(ann.messages().filter(withText(text))).hasCount(0);
		ann.text().fill("Shorter");
		assertThat(ann.refusal()).isEmpty();
		assertNoProblems();
	}

	@Test
	void everybodyIsHereOnceHoweverManyTabsTheyHave() {
		Visitor ann = ann();
		Visitor bob = bob();
		assertThat(ann.here()).hasText(new String[] { "Ann (you)", "Bob" });

		bob.newTab().navigate(server().url("/"));
		Visitor eve = eve();
		assertThat(ann.here()).hasText(new String[] { "Ann (you)", "Bob", "Eve" });

		eve.logOut();
		assertThat(ann.here()).hasText(new String[] { "Ann (you)", "Bob" });
		bob.logOut();
		assertThat(ann.here()).hasText(new String[] { "Ann (you)" });
		assertNoProblems();
	}

	@Test
	void typingIsShownUntilTheMessageComes() {
		Visitor ann = ann();
		Visitor bob = bob();

		ann.text().pressSequentially("Hel");
		assertThat(bob.typing()).hasText("Ann is typing…");
		assertThat(ann.typing()).isEmpty();

		ann.text().press("Enter");
		assertThat(bob.typing()).isEmpty();
		assertNoProblems();
	}

	@Test
	void whoStopsTypingIsForgottenAfterAWhile() {
		Visitor ann = ann();
		Visitor bob = visitor();
		bob.page().clock().install();
		bob.logIn("bob", "bob-bakes");

		ann.text().pressSequentially("Hm");
		assertThat(bob.typing()).hasText("Ann is typing…");
		bob.page().clock().fastForward("00:05");

		assertThat(bob.typing()).isEmpty();
	}

	@Test
	void announcementsReachEverybody() {
		Visitor ann = ann();
		Visitor bob = bob();
		assertThat(bob.page().getByText("Announcement")).hasCount(0);

		ann.page().getByText("Announcement").click();
		Locator field = ann.page().getByLabel("To everybody");
		Locator outcome = ann.page().locator("#announce [role=status]");
		field.fill("y".repeat(201));
		field.press("Enter");
		assertThat(outcome).hasText("Not announced: size must be between 0 and 200");
		field.fill("Cake at four");
		field.press("Enter");

		assertThat(outcome).hasText("Announced.");
		assertThat(ann.messages().last()).hasText("Cake at four");
		assertThat(bob.messages().last()).hasText("Cake at four");
		assertNoProblemsBut("400");
	}

	@Test
	void whoReadsEarlierMessagesIsNotTakenAwayFromThem() {
		Messages messages = server().bean(Messages.class);
		Account author = server().bean(AccountRepository.class).findById("eve").orElseThrow();
		for (int number = 1; number <= Messages.PAGE_SIZE + 10; number++) {
			messages.add(author, Draft.of("Number " + number));
		}
		Visitor ann = ann();
		Visitor bob = bob();
		assertThat(ann.messages().last()).isInViewport();
		assertThat(ann.messages()).hasCount(Messages.PAGE_SIZE);

		ann.page().getByText("Earlier messages").click();
		assertThat(ann.messages().filter(withText("Number 10"))).not().hasCount(0);
		ann.messages().filter(withText("Number 10")).first().scrollIntoViewIfNeeded();
		bob.say("Down here");

		Locator toNewest = ann.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New messages"));
		assertThat(toNewest).isVisible();
		assertThat(ann.messages().last()).not().isInViewport();
		toNewest.click();
		assertThat(ann.messages().last()).hasText("Down here");
		assertThat(ann.messages().last()).isInViewport();
		assertThat(toNewest).isHidden();
		assertNoProblems();
	}

	@Test
	void loggingOutEndsTheConnectionsOfTheOtherTabsToo() {
		Visitor ann = ann();
		Page otherTab = ann.newTab();
		otherTab.navigate(server().url("/"));
		assertThat(otherTab.locator("#state [role=status]")).hasText("Online");

		ann.page().getByText("Log out").click();

		assertThat(ann.page().getByText("You are logged out.")).isVisible();
		assertThat(otherTab.locator("#state [role=status]")).hasText("Offline");
		otherTab.getByText("Load the page again").click();
		assertThat(otherTab.getByLabel("User name")).isVisible();
		assertNoProblems();
	}

	@Test
	void everythingCanBeDoneByKeyboard() {
		Visitor ann = visitor();
		ann.page().navigate(server().url("/"));
		assertThat(ann.page().getByLabel("User name")).isFocused(); // not before the page
																	// is rendered
		ann.type("ann").press("Tab").type("ann-paints").press("Enter");
		assertThat(ann.status()).hasText("Online");

		assertThat(ann.text()).isFocused();
		ann.type("First line").press("Shift+Enter").type("Second line").press("Enter");
		assertThat(ann.messages().last()).hasText("First line\nSecond line");
		assertThat(ann.text()).isFocused();

		ann.press("Shift+Tab");
		assertThat(ann.page().getByRole(AriaRole.LOG)).isFocused();
		ann.press("Shift+Tab");
		assertThat(ann.page().getByText("Log out")).isFocused();
		ann.press("Shift+Tab");
		assertThat(ann.page().getByText("Skip to writing")).isFocused();
		ann.press("Enter");
		assertThat(ann.text()).isFocused();
		ann.press("Shift+Tab").press("Shift+Tab").press("Enter");
		assertThat(ann.page().getByText("You are logged out.")).isVisible();
		assertNoProblems();
	}

}
