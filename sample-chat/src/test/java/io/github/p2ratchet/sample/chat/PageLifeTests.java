package io.github.p2ratchet.sample.chat;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two people talk while the page of one is not looked at, or another one is looked at.
 */
@ForEachChat
class PageLifeTests extends NetworkTestBase {

	private static final Pattern AWAY = Pattern.compile("Reconnecting|Connecting…");

	private static final String WHY_NOT = """
			() => JSON.stringify(performance.getEntriesByType("navigation")[0].notRestoredReasons)
			""";

	private static final String SEEN = """
			(state) => {
				Object.defineProperty(document, "visibilityState", { value: state, configurable: true })
				document.dispatchEvent(new Event("visibilitychange"))
			}
			""";

	@Test
	void aPageThatSleptHasEverythingOnceItIsSeenAgain() {
		Visitor ann = visitor().behind(network());
		ann.page().clock().install();
		ann.logIn("ann", "ann-paints");
		Talk talk = talk(ann, bob());

		ann.page().evaluate(SEEN, "hidden");
		network().swallow();
		talk.bobSays().bobSays().bobSays();
		assertThat(ann.status()).hasText("Online");
		ann.page().evaluate(SEEN, "visible");
		ann.page().clock().fastForward("00:11");
		assertThat(ann.status()).hasText(AWAY);
		assertThat(ann.messages()).hasCount(3);
		talk.annSays();
		network().returnsAfter(Duration.ZERO);

		talk.endsWell();
		Talk.assertShowedTheTruth(ann);
		Talk.assertLoadedOnce(ann);
		assertNoProblemsBut("WebSocket connection to");
	}

	@Override
	Stream<String> moreArguments() {
		return Stream.concat(super.moreArguments(), Stream.of("--spring.main.sources=" + KeptPages.class.getName()));
	}

	@Test
	void aPageThatIsGoneBackToHasEverything() {
		Visitor ann = visitor().behind(network());
		ann.logIn("ann", "ann-paints");
		Talk talk = talk(ann, bob());

		ann.page().navigate(network().url("/login"));
		talk.bobSays().bobSays();
		ann.page().goBack(new Page.GoBackOptions().setWaitUntil(WaitUntilState.COMMIT));
		assertThat(ann.page().evaluate("() => seen.persisted")).as(() -> String.valueOf(ann.page().evaluate(WHY_NOT)))
			.isEqualTo(true);

		talk.endsWell();
		Talk.assertShowedTheTruth(ann);
		Talk.assertLoadedOnce(ann);
		assertNoProblems();
	}

	/** What Spring Security says by default keeps pages out of the back-forward cache. */
	static class KeptPages {

		@Bean
		FilterRegistrationBean<Filter> keepPages() {
			FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
				((HttpServletResponse) response).setHeader("Cache-Control", "private, no-cache");
				chain.doFilter(request, response);
			});
			filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return filter;
		}

	}

}
