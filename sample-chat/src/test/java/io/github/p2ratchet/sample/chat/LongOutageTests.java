package io.github.p2ratchet.sample.chat;

import java.time.Duration;
import java.util.stream.Stream;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two people talk while the network of one swallows everything for longer than tokens are
 * valid.
 */
@ParameterizedClass
@EnumSource(names = "OWN_PORT")
class LongOutageTests extends NetworkTestBase {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Duration VALIDITY = Duration.ofSeconds(10);

	private static final HasTextOptions IN_A_WHILE = new HasTextOptions().setTimeout(25_000);

	@Override
	Stream<String> moreArguments() {
		return Stream.concat(super.moreArguments(), Stream.of("--p2.ratchet.tokens.validity=" + VALIDITY));
	}

	@Test
	void whoComesBackWhenTheTokenHasExpiredMissesNothing() {
		Visitor ann = ann(network());
		Visitor bob = bob();
		Talk talk = talk(ann, bob);

		network().swallow().returnsAfter(LONG);
		talk.annSays().bobSays();
		assertThat(ann.pending()).hasText(new String[] { "Ann 3" });
		ann.offline(true);
		assertThat(ann.status()).hasText("Reconnecting", IN_A_WHILE);
		assertThat(ann.here()).hasCount(0);
		talk.annSays().bobSays();
		assertThat(ann.pending()).hasText(new String[] { "Ann 3", "Ann 4" });
		ann.page().waitForCondition(network()::isBack, new Page.WaitForConditionOptions().setTimeout(60_000));
		ann.offline(false);

		talk.endsWell();
		Talk.assertShowedTheTruth(ann);
		Talk.assertLoadedOnce(ann);
		assertNoProblemsBut("WebSocket connection to", "ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION");
	}

	@Test
	void aPageWhoseTokenHasExpiredBeforeItCouldBeUsedGetsAnother() {
		Visitor ann = visitor().behind(network().withoutSockets());
		ann.logIn(network().url("/"), "ann", "ann-paints", "Reconnecting");
		assertThat(ann.sent()).isEmpty();
		network().returnsAfter(VALIDITY.plusSeconds(1));
		ann.page().waitForCondition(network()::isBack);

		assertThat(ann.status()).hasText("Online", IN_A_WHILE);
		assertThat(ann.sent()).startsWith("socket.auth.request", "socket.auth.request", "chat.rooms");
		talk(ann, bob()).endsWell();
		Talk.assertShowedTheTruth(ann);
		assertNoProblemsBut("WebSocket connection to");
	}

}
