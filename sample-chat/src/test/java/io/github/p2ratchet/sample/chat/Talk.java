package io.github.p2ratchet.sample.chat;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What two people say to each other in a room of their own, each counting.
 */
final class Talk {

	private static final int IN_A_WHILE = 60_000;

	/**
	 * Each state with what the page's socket may then be: 0 opens, 1 is open, the others
	 * are not.
	 */
	private static final String TRUTH = "Connecting… [01]|Online 1|Reconnecting [23]";

	private final ChatServer server;

	private final String room;

	private final Visitor ann;

	private final Visitor bob;

	private final List<String> annsWords = new ArrayList<>();

	private final List<String> bobsWords = new ArrayList<>();

	Talk(ChatServer server, String room, Visitor ann, Visitor bob) {
		this.server = server;
		this.room = room;
		this.ann = ann.goTo(room);
		this.bob = bob.goTo(room);
	}

	/** The first three messages, which arrive. */
	Talk begins() {
		annSays();
		bobSays();
		annSays();
		hasCount(this.ann.messages());
		hasCount(this.bob.messages());
		assertThat(this.ann.here()).hasText(new String[] { "Ann (you)", "Bob" });
		assertThat(this.bob.here()).hasText(new String[] { "Ann", "Bob (you)" });
		return this;
	}

	Talk annSays() {
		say(this.ann, "Ann", this.annsWords);
		return this;
	}

	Talk bobSays() {
		say(this.bob, "Bob", this.bobsWords);
		return this;
	}

	private static void say(Visitor visitor, String name, List<String> words) {
		words.add(name + " " + (words.size() + 1));
		visitor.say(words.get(words.size() - 1));
	}

	/**
	 * Wait until both are online, let both say something more, and see that both have all
	 * messages in the order in which the server has them: none missing, none doubled,
	 * each one's in the order they were said.
	 */
	void endsWell() {
		for (Visitor visitor : List.of(this.ann, this.bob)) {
			assertThat(visitor.status()).hasText("Online", new HasTextOptions().setTimeout(IN_A_WHILE));
		}
		bobSays();
		annSays();
		hasCount(this.ann.messages());
		hasCount(this.bob.messages());
		List<String> all = this.server.bean(Messages.class)
			.before(this.room, Long.MAX_VALUE)
			.messages()
			.stream()
			.map(ChatMessage::message)
			.toList();
		assertThat(this.ann.messages().allTextContents()).isEqualTo(all);
		assertThat(this.bob.messages().allTextContents()).isEqualTo(all);
		assertThat(all).filteredOn(this.annsWords::contains).isEqualTo(this.annsWords);
		assertThat(all).filteredOn(this.bobsWords::contains).isEqualTo(this.bobsWords);
		assertThat(this.ann.pending()).hasCount(0);
		assertThat(this.bob.pending()).hasCount(0);
		assertThat(this.ann.here()).hasText(new String[] { "Ann (you)", "Bob" });
		assertThat(this.bob.here()).hasText(new String[] { "Ann", "Bob (you)" });
	}

	private void hasCount(Locator messages) {
		assertThat(messages).hasCount(this.annsWords.size() + this.bobsWords.size(),
				new HasCountOptions().setTimeout(IN_A_WHILE));
	}

	/**
	 * What the page showed was so each time, and ended as the network's return lets it.
	 */
	static void assertShowedTheTruth(Visitor visitor) {
		assertThat(visitor.shown()).isNotEmpty().allSatisfy((shown) -> assertThat(shown).matches(TRUTH));
	}

	/** The page asked for its rooms and messages when it was opened, and not since. */
	static void assertLoadedOnce(Visitor visitor) {
		assertThat(visitor.sent()).filteredOn("chat.rooms"::equals).hasSize(1);
		assertThat(visitor.sent()).filteredOn("chat.history"::equals).hasSize(2);
	}

}
