package io.github.p2ratchet.sample.chat;

import java.util.Locale;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * The chat's rooms as people use them. Each test has a room of its own.
 */
@ResourceLock(BrowserTestBase.BROWSER)
@ParameterizedClass
@EnumSource(names = { "TOMCAT", "JETTY", "OWN_PORT", "OWN_PORT_BEHIND_NGINX" })
class RoomTests extends BrowserTestBase {

	private String room = "";

	@BeforeEach
	void createRoom(TestInfo test) {
		String name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
		this.room = name.substring(0, Math.min(30, name.length()));
		server().bean(RoomStore.class).create(this.room);
	}

	@Test
	@DisplayName("EX-1..7: what is said in a room stays there")
	void whatIsSaidInARoomStaysThere() {
		Visitor ann = ann().goTo(this.room);
		Visitor bob = bob().goTo(this.room);
		Visitor eve = eve();

		ann.say("Between us");
		assertThat(bob.messages()).hasText(new String[] { "Between us" });
		bob.say("Indeed");
		assertThat(ann.messages()).hasText(new String[] { "Between us", "Indeed" });
		ann.goTo("lobby").say("To all");

		assertThat(eve.messages().last()).hasText("To all");
		assertThat(eve.messages().filter(withText("Between us"))).hasCount(0);
		assertThat(bob.messages()).hasText(new String[] { "Between us", "Indeed" });
		assertNoProblems();
	}

	@Test
	void newMessagesInOtherRoomsAreCounted() {
		Visitor ann = ann().goTo(this.room);
		Visitor bob = bob().goTo(this.room).goTo("lobby");
		assertThat(note(bob)).isEmpty();

		ann.say("One").say("Two");
		assertThat(note(bob)).hasText("2 new");
		bob.goTo(this.room);

		assertThat(note(bob)).isEmpty();
		assertThat(bob.messages()).hasText(new String[] { "One", "Two" });
		assertThat(bob.messages().last()).isInViewport();
		assertNoProblems();
	}

	@Test
	@DisplayName("EX-1..7: everybody in a room is shown, once")
	void whoIsInARoomIsShownOnceEach() {
		Visitor ann = ann().goTo(this.room);
		assertThat(ann.here()).hasText(new String[] { "Ann (you)" });

		Visitor bob = bob().goTo(this.room);
		bob.newTab().navigate(server().url("/"));
		Visitor eve = eve();
		assertThat(ann.here()).hasText(new String[] { "Ann (you)", "Bob" });
		assertThat(eve.here()).hasText(new String[] { "Ann", "Bob", "Eve (you)" });

		bob.logOut();
		assertThat(ann.here()).hasText(new String[] { "Ann (you)" });
		assertThat(eve.here()).hasText(new String[] { "Ann", "Eve (you)" });
		assertNoProblems();
	}

	@Test
	void aRoomIsLeftWithAllTabs() {
		Visitor ann = ann().goTo(this.room);
		Visitor bob = bob().goTo(this.room);
		Page other = bob.newTab();
		other.navigate(server().url("/#" + this.room));
		assertThat(other.locator("#room")).hasText(this.room);

		bob.page().getByRole(AriaRole.BUTTON, button("Leave")).click();

		assertThat(other.locator("#room")).hasText("lobby");
		assertThat(bob.page().locator("#room")).hasText("lobby");
		assertThat(bob.page().getByRole(AriaRole.BUTTON, button("Leave"))).isHidden();
		assertThat(note(bob)).hasText("join");
		assertThat(ann.here()).hasText(new String[] { "Ann (you)" });
		ann.say("He is gone");
		ann.goTo("lobby").say("Come back");
		assertThat(bob.messages().last()).hasText("Come back");
		assertThat(note(bob)).hasText("join");
		assertNoProblems();
	}

	@Test
	void aPageThatIsLoadedAgainShowsTheSameRoom() {
		Visitor ann = ann().goTo(this.room).say("Still here");
		Visitor bob = bob().goTo(this.room);

		ann.page().reload();

		assertThat(ann.page().locator("#room")).hasText(this.room);
		assertThat(ann.page()).hasTitle(this.room + " · Chat");
		assertThat(ann.messages()).hasText(new String[] { "Still here" });
		assertThat(ann.here()).hasText(new String[] { "Ann (you)", "Bob" });
		bob.say("Welcome back");
		assertThat(ann.messages().last()).hasText("Welcome back");
		Visitor annsPhone = visitor(390, 844, ColorScheme.DARK).logIn("ann", "ann-paints").goTo(this.room);
		assertThat(annsPhone.messages()).hasText(new String[] { "Still here", "Welcome back" });
		assertNoProblems();
	}

	@Test
	void roomsAreThereAgainAfterTheServerWasAway() {
		Visitor ann = ann().goTo(this.room).say("Before");
		Visitor bob = bob().goTo(this.room).goTo("lobby");

		server().stop();
		assertThat(ann.status()).hasText("Reconnecting");
		assertThat(ann.here()).hasCount(0);
		ann.say("Meanwhile");
		server().start();

		assertThat(ann.status()).hasText("Online", new HasTextOptions().setTimeout(60_000));
		assertThat(bob.status()).hasText("Online", new HasTextOptions().setTimeout(60_000));
		assertThat(ann.messages()).hasText(new String[] { "Before", "Meanwhile" });
		bob.goTo(this.room).say("After");
		assertThat(ann.messages()).hasText(new String[] { "Before", "Meanwhile", "After" });
		assertThat(bob.messages()).hasText(new String[] { "Before", "Meanwhile", "After" });
		assertThat(ann.here()).hasText(new String[] { "Ann (you)", "Bob" });
		assertNoProblemsBut("WebSocket connection to", "ERR_CONNECTION_REFUSED", "502");
	}

	@Test
	void everybodyMayOpenARoom() {
		Visitor ann = ann();
		Visitor bob = bob();
		String name = this.room + "2";

		ann.page().getByText("New room").click();
		Locator field = ann.page().getByLabel("Name", new Page.GetByLabelOptions().setExact(true));
		Locator outcome = ann.page().locator("#create [role=status]");
		field.fill("the attic");
		field.press("Enter");
		assertThat(outcome).hasText("Not opened: must be 1 to 30 of the letters a to z, digits and '-'");
		field.fill(this.room);
		field.press("Enter");
		assertThat(outcome).hasText("Not opened: there is a room of this name");
		field.fill(name);
		field.press("Enter");

		assertThat(ann.page().locator("#room")).hasText(name);
		assertThat(field).isHidden();
		bob.goTo(name).say("Nice place");
		assertThat(ann.messages()).hasText(new String[] { "Nice place" });
		assertNoProblems();
	}

	@Test
	void typingIsShownInTheRoomOnly() {
		Visitor ann = ann().goTo(this.room);
		Visitor bob = bob().goTo(this.room);
		Visitor eve = eve();

		ann.text().pressSequentially("Hm");

		assertThat(bob.typing()).hasText("Ann is typing…");
		assertThat(eve.typing()).isEmpty();
		bob.goTo("lobby");
		assertThat(bob.typing()).isEmpty();
		assertNoProblems();
	}

	/** What stands beside the room's name in the list. */
	private Locator note(Visitor visitor) {
		return visitor.rooms().filter(withText(this.room)).locator("small");
	}

	private static Page.GetByRoleOptions button(String name) {
		return new Page.GetByRoleOptions().setName(name).setExact(true);
	}

}
