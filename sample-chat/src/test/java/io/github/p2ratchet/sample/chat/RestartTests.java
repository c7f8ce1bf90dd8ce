package io.github.p2ratchet.sample.chat;

import java.time.Duration;
import java.util.regex.Pattern;

import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import io.github.p2ratchet.protocol.CloseCode;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server is away for a while.
 */
@ForEachChat
class RestartTests extends NetworkTestBase {

	private static final Pattern AWAY = Pattern.compile("Reconnecting|Connecting…");

	private static final HasTextOptions IN_A_WHILE = new HasTextOptions().setTimeout(30_000);

	@Test
	void pagesComeBackByThemselvesAndSendWhatWasWrittenMeanwhile() {
		Visitor ann = ann();
		Visitor bob = bob();
		RawClient raw = RawClient.authenticated(server().socketPort(),
				HttpVisitor.loggedIn(server().port(), "eve", "eve-listens").pageToken());
		ann.say("Before");
		assertThat(bob.messages().last()).hasText("Before");
		assertThat(ann.messages().last()).hasText("Before");

		server().stop();
		assertThat(raw.closeCode()).isEqualTo(CloseCode.GOING_AWAY.value());
		assertThat(ann.status()).hasText("Reconnecting", IN_A_WHILE);
		assertThat(bob.status()).hasText("Reconnecting", IN_A_WHILE);
		assertThat(ann.here()).hasCount(0);
		ann.say("Meanwhile one").say("Meanwhile two");
		assertThat(ann.pending()).hasText(new String[] { "Meanwhile one", "Meanwhile two" });
		ann.screenshot("chat-desktop-away");
		server().start();

		assertThat(ann.status()).hasText("Online", IN_A_WHILE);
		assertThat(bob.status()).hasText("Online", IN_A_WHILE);
		bob.say("After");
		String[] all = { "Before", "Meanwhile one", "Meanwhile two", "After" };
		assertThat(ann.messages()).hasText(all);
		assertThat(bob.messages()).hasText(all);
		assertThat(ann.pending()).hasCount(0);
		assertThat(ann.here()).hasText(new String[] { "Ann (you)", "Bob" });
		assertNoProblemsBut("WebSocket connection to", "ERR_CONNECTION_REFUSED");
	}

	@Test
	void whatIsUnansweredWhenTheSessionEndsIsSentAgainInItsPlace() {
		Visitor ann = ann(network());
		Visitor bob = bob();
		Talk talk = talk(ann, bob);

		network().mute();
		talk.annSays();
		assertThat(bob.messages().last()).hasText("Ann 3");
		talk.annSays().annSays();
		assertThat(ann.pending()).hasText(new String[] { "Ann 3", "Ann 4", "Ann 5" });
		network().cut();
		assertThat(ann.status()).hasText(AWAY);
		server().stop();
		talk.annSays();
		server().start();
		network().returnsAfter(Duration.ZERO);

		talk.endsWell();
		Talk.assertShowedTheTruth(ann);
		assertNoProblemsBut("WebSocket connection to", "ERR_CONNECTION");
	}

	@Test
	void aMessageWhoseAnswerWasLostIsNotSentTwice() {
		Visitor ann = ann();
		Visitor bob = bob();
		ann.page().evaluate("""
				() => {
					const send = WebSocket.prototype.send
					WebSocket.prototype.send = function (text) {
						send.call(this, text)
						if (text.includes("chat.send")) {
							WebSocket.prototype.send = send
							this.close(4000)
						}
					}
				}""");

		ann.say("Only once").say("And this");

		assertThat(bob.messages().last()).hasText("And this", IN_A_WHILE);
		assertThat(ann.messages().last()).hasText("And this", IN_A_WHILE);
		assertThat(bob.messages().filter(withText("Only once"))).hasCount(1);
		assertThat(ann.messages().filter(withText("Only once"))).hasCount(1);
		assertThat(ann.pending()).hasCount(0);
		assertNoProblems();
	}

}
