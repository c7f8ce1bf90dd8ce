package io.github.p2ratchet.sample.chat;

import java.time.Duration;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two people talk while the network of one fails for some seconds.
 */
@ForEachChat
class OutageTests extends NetworkTestBase {

	private static final Duration SHORT = Duration.ofSeconds(2);

	private static final Pattern AWAY = Pattern.compile("Reconnecting|Connecting…");

	@Test
	void whoLosesTheNetworkForSomeSecondsMissesNothing() {
		Visitor ann = ann(network());
		Visitor bob = bob();
		Talk talk = talk(ann, bob);

		network().cut();
		ann.offline(true);
		assertThat(ann.status()).hasText(AWAY);
		assertThat(ann.here()).hasCount(0);
		assertThat(bob.here()).hasText(new String[] { "Ann (away)", "Bob (you)" });
		talk.annSays().bobSays().annSays().bobSays();
		assertThat(ann.pending()).hasText(new String[] { "Ann 3", "Ann 4" });
		network().returnsAfter(SHORT);
		ann.page().waitForCondition(network()::isBack);
		assertThat(ann.status()).hasText(AWAY);
		ann.offline(false);

		talk.endsWell();
		Talk.assertShowedTheTruth(ann);
		Talk.assertLoadedOnce(ann);
		assertNoProblemsBut("WebSocket connection to", "ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION");
	}

	@Test
	void whoIsNeverAnsweredTriesAgain() {
		Visitor ann = visitor().behind(network());
		ann.page().clock().install();
		ann.logIn("ann", "ann-paints");
		Talk talk = talk(ann, bob());

		network().cut();
		assertThat(ann.status()).hasText(AWAY);
		network().swallow();
		assertThat(ann.status()).hasText("Connecting…");
		assertThat(ann.page().evaluate("() => seen.sockets.at(-1).readyState")).isEqualTo(0);
		talk.annSays().bobSays();
		ann.page().clock().fastForward("00:16");
		assertThat(ann.status()).hasText("Reconnecting");
		network().returnsAfter(Duration.ZERO);

		talk.endsWell();
		Talk.assertShowedTheTruth(ann);
		Talk.assertLoadedOnce(ann);
		assertNoProblemsBut("WebSocket connection to");
	}

	@Test
	void aNetworkThatStandsStillForSomeSecondsIsNotEvenNoticed() {
		Visitor ann = ann(network());
		Talk talk = talk(ann, bob());

		network().stall().returnsAfter(SHORT);
		talk.annSays().bobSays().annSays().bobSays();
		assertThat(ann.pending()).hasText(new String[] { "Ann 3", "Ann 4" });
		ann.page().waitForCondition(network()::isBack);

		talk.endsWell();
		assertThat(ann.page().evaluate("() => seen.sockets.length")).isEqualTo(1);
		assertThat(ann.shown()).containsExactly("Online 1");
		Talk.assertLoadedOnce(ann);
		assertNoProblems();
	}

}
