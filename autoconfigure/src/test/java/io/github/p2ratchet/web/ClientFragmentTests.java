package io.github.p2ratchet.web;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.filter.ForwardedHeaderFilter;

import io.github.p2ratchet.token.RatchetTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** The template {@code p2/ratchet/client} in real pages. */
class ClientFragmentTests {

	private static final String NASTY = "\"><script>alert('1')</script>&amp;";

	private static WebServer server;

	private static WebServer tokens;

	@BeforeAll
	static void start() {
		server = WebServer.start(PageApplication.class, "spring.thymeleaf.prefix=classpath:/pages/");
		tokens = WebServer.start(PageApplication.class, "spring.thymeleaf.prefix=classpath:/pages/",
				"p2.ratchet.tokens.enabled=true", "p2.ratchet.tokens.secret=0123456789abcdef0123456789abcdef");
	}

	@AfterAll
	static void stop() {
		server.close();
		tokens.close();
	}

	@Test
	void oneScriptTagSaysWhereClientAndSocketAre() {
		String script = "/p2/ratchet/" + server.bean(ClientFiles.class).scriptName();

		assertThat(tag(server.get("/plain")))
			.isEqualTo("<script src=\"" + script + "\" data-p2-ratchet data-url=\"/ratchet\"></script>");
		assertThat(server.get(script).statusCode()).isEqualTo(200);
	}

	@Test
	@DisplayName("P2-J13: token and debug are the two arguments")
	void tokenAndDebugAreParameters() {
		ScriptTag tag = new ScriptTag(server.get("/both?t=abc&d=true"));

		assertThat(tag.get("data-token")).isEqualTo("abc");
		assertThat(tag.get("data-debug")).isEqualTo("true");
		assertThat(new ScriptTag(server.get("/token?t=abc")).get("data-token")).isEqualTo("abc");
		assertThat(new ScriptTag(server.get("/token?t=abc")).get("data-debug")).isNull();
	}

	@Test
	void missingTokenAndDebugAddNothing() {
		assertThat(tag(server.get("/both"))).isEqualTo(tag(server.get("/plain")));
		assertThat(tag(server.get("/both?d=false"))).isEqualTo(tag(server.get("/plain")));
	}

	@Test
	void modelAttributesThatHappenToHaveTheNamesDoNotCount() {
		assertThat(tag(server.get("/plain?t=abc&d=true"))).isEqualTo(tag(server.get("/plain")));
	}

	@Test
	void noTokenCanBreakOutOfItsAttribute() {
		HttpResponse<String> page = server.get("/token?t=%22%3E%3Cscript%3Ealert('1')%3C/script%3E%26amp;");

		assertThat(page.body()).doesNotContain("<script>alert");
		assertThat(new ScriptTag(page).get("data-token")).isEqualTo(NASTY);
	}

	@Test
	void nonceIsThatOfTheRequest() {
		assertThat(new ScriptTag(server.get("/plain", "X-Nonce", "r4nd0m")).get("nonce")).isEqualTo("r4nd0m");
		assertThat(new ScriptTag(server.get("/plain", "X-Nonce", NASTY)).get("nonce")).isEqualTo(NASTY);
		try (WebServer other = WebServer.start(PageApplication.class, "p2.ratchet.client.nonce-attribute=cspNonce",
				"spring.thymeleaf.prefix=classpath:/pages/")) {
			assertThat(new ScriptTag(other.get("/plain", "X-Nonce", "r4nd0m")).get("nonce")).isNull();
		}
	}

	@Test
	void aStrictContentSecurityPolicyIsKept() {
		String page = server.get("/both?t=abc&d=true").body();

		assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(1);
		assertThat(page).contains("></script>")
			.doesNotContainPattern("\\son\\w+=")
			.doesNotContain("style", "javascript:");
	}

	@Test
	@DisplayName("P2-A5: a page gets a token for its user")
	void pageOfAUserGetsAToken() {
		ScriptTag tag = new ScriptTag(tokens.get("/plain", "X-User", "ann"));

		assertThat(tokens.bean(RatchetTokens.class).verify(tag.get("data-token"))).contains("ann");
		assertThat(tag.get("data-token-url")).isEqualTo("/p2/ratchet/token");
		assertThat(tag.get("src") + tag.get("data-url") + tag.get("data-token-url"))
			.doesNotContain(tag.get("data-token"));
	}

	@Test
	void tokenOfTheTemplateWins() {
		ScriptTag tag = new ScriptTag(tokens.get("/token?t=abc", "X-User", "ann"));

		assertThat(tag.get("data-token")).isEqualTo("abc");
		assertThat(tag.get("data-token-url")).isEqualTo("/p2/ratchet/token");
	}

	@Test
	void pageOfNobodyGetsNoTokenAndNowhereToGetOne() {
		assertThat(tag(tokens.get("/plain"))).isEqualTo(tag(server.get("/plain")));
		assertThat(tag(server.get("/plain", "X-User", "ann"))).isEqualTo(tag(server.get("/plain")));
	}

	@Test
	void urlsFollowContextPathAndServletPath() {
		try (WebServer moved = WebServer.start(PageApplication.class, "server.servlet.context-path=/app",
				"spring.mvc.servlet.path=/mvc", "p2.ratchet.path=/events", "p2.ratchet.tokens.enabled=true",
				"spring.thymeleaf.prefix=classpath:/pages/")) {
			ScriptTag tag = new ScriptTag(moved.get("/app/mvc/plain", "X-User", "ann"));
			assertThat(tag.get("data-url")).isEqualTo("/app/mvc/events");
			assertThat(tag.get("data-token-url")).isEqualTo("/app/mvc/p2/ratchet/token");
			assertThat(tag.get("src")).startsWith("/app/mvc/p2/ratchet/ratchet-");
			assertThat(moved.get(tag.get("src")).statusCode()).isEqualTo(200);
			assertThat(moved.get(tag.get("data-token-url"), "X-User", "ann").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void urlsFollowTheForwardedPrefix() {
		try (WebServer proxied = WebServer.start(ForwardedApplication.class,
				"spring.thymeleaf.prefix=classpath:/pages/")) {
			ScriptTag tag = new ScriptTag(proxied.get("/plain", "X-Forwarded-Prefix", "/shop"));
			assertThat(tag.get("data-url")).isEqualTo("/shop/ratchet");
			assertThat(tag.get("src")).startsWith("/shop/p2/ratchet/ratchet-");
		}
	}

	@Test
	void settingsDecideUrlAndDebug() {
		try (WebServer set = WebServer.start(PageApplication.class,
				"p2.ratchet.client.url=wss://live.example.org/r?a=1&b=2", "p2.ratchet.client.debug=true",
				"spring.thymeleaf.prefix=classpath:/pages/")) {
			assertThat(new ScriptTag(set.get("/plain")).get("data-url")).isEqualTo("wss://live.example.org/r?a=1&b=2");
			assertThat(new ScriptTag(set.get("/plain")).get("data-debug")).isEqualTo("true");
			assertThat(new ScriptTag(set.get("/both?d=false")).get("data-debug")).isNull();
		}
	}

	@Test
	void sessionIdsStayOutOfUrls() {
		assertThat(server.get("/session").headers().firstValue("set-cookie")).isPresent();
		assertThat(server.get("/session").body()).doesNotContain("jsessionid");
	}

	@Test
	void foundUnderTheDefaultPrefixToo() {
		try (WebServer plain = WebServer.start(PageApplication.class, "spring.thymeleaf.check-template=false")) {
			assertThat(tag(plain.get("/fragment-test"))).isEqualTo(tag(server.get("/plain")));
		}
	}

	@Test
	void foundWhereTheOwnResolverChecksNothing() {
		try (WebServer unchecked = WebServer.start(PageApplication.class, "spring.thymeleaf.check-template=false",
				"spring.thymeleaf.prefix=classpath:/pages/")) {
			assertThat(tag(unchecked.get("/plain"))).isEqualTo(tag(server.get("/plain")));
		}
	}

	@Test
	void ownCopyOfTheApplicationWins() {
		for (String check : new String[] { "true", "false" }) {
			try (WebServer own = WebServer.start(PageApplication.class, "spring.thymeleaf.prefix=classpath:/own-pages/",
					"spring.thymeleaf.check-template=" + check)) {
				assertThat(own.get("/plain").body()).contains("<b>my own: /ratchet abc</b>");
			}
		}
	}

	@Test
	void otherTemplatesAreNotLookedForElsewhere() {
		// templates/fragment-test.html is there, but not under this application's prefix
		assertThat(server.get("/fragment-test").statusCode()).isEqualTo(500);
	}

	@Test
	void rendersOutsideOfAView() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/any/page");
		request.setContextPath("/any");
		WebContext context = new WebContext(JakartaServletWebApplication.buildApplication(new MockServletContext())
			.buildExchange(request, new MockHttpServletResponse()));

		assertThat(new ScriptTag(server.bean(ITemplateEngine.class).process("plain", context)).get("data-url"))
			.isEqualTo("/any/ratchet");
	}

	@Test
	void saysWhyItCannotBeUsedWithoutAWebRequest() {
		assertThatException().isThrownBy(() -> server.bean(ITemplateEngine.class).process("plain", new Context()))
			.havingRootCause()
			.withMessageContaining("pages that answer a web request");
	}

	@Test
	void pageDoesNotShowItsTokenInLogs() {
		RatchetPages pages = tokens.bean(RatchetPages.class);

		assertThat(pages.page(new MockHttpServletRequest(), "secret", null)).asString().doesNotContain("secret");
	}

	private static String tag(HttpResponse<String> page) {
		return new ScriptTag(page).text().replaceAll("\\s+", " ");
	}

	@Configuration(proxyBeanMethods = false)
	@Import(PageApplication.class)
	static class ForwardedApplication {

		@Bean
		ForwardedHeaderFilter forwardedHeaders() {
			return new ForwardedHeaderFilter();
		}

	}

}
