package io.github.p2ratchet.sample.chat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

@SpringBootTest
@AutoConfigureMockMvc
class SecurityTests {

	@Autowired
	MockMvcTester mvc;

	@ParameterizedTest
	@ValueSource(strings = { "/login", "/style.css", "/login.css", "/chat.css", "/rooms.css", "/icon.svg",
			"/p2/ratchet/ratchet.js", "/p2/ratchet/ratchet.mjs" })
	void theLogInPageAndTheClientAreForEverybody(String path) {
		assertThat(this.mvc.get().uri(path)).hasStatusOk();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/chat/chat.js", "/nowhere" })
	void allElseLeadsToTheLogInPage(String path) {
		assertThat(this.mvc.get().uri(path).accept("text/html")).hasStatus(HttpStatus.FOUND).hasRedirectedUrl("/login");
		assertThat(this.mvc.get().uri(path).accept("*/*")).hasStatus(HttpStatus.UNAUTHORIZED);
	}

	@Test
	void tokensAreForThoseWhoAreLoggedIn() {
		assertThat(this.mvc.get().uri("/p2/ratchet/token").accept("application/json"))
			.hasStatus(HttpStatus.UNAUTHORIZED);
		assertThat(this.mvc.get().uri("/p2/ratchet/token").accept("text/html")).hasStatus(HttpStatus.UNAUTHORIZED);
	}

	@Test
	@WithMockUser("bob")
	void theChatPageIsForThoseWhoAreLoggedIn() {
		assertThat(this.mvc.get().uri("/")).hasStatusOk()
			.bodyText()
			.contains("data-username=\"bob\"")
			.doesNotContain("bcrypt")
			.doesNotContain("/announcements");
	}

	@Test
	@WithMockUser(username = "ann", roles = "ADMIN")
	void administratorsHaveAFormForAnnouncements() {
		assertThat(this.mvc.get().uri("/")).hasStatusOk().bodyText().contains("/announcements", "_csrf");
	}

	@Test
	@WithMockUser(username = "ann", roles = "ADMIN")
	void announcementsAreForAdministratorsWithAFormOfOurs() {
		assertThat(this.mvc.post().uri("/announcements").param("text", "Cake").with(csrf()))
			.hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.mvc.post().uri("/announcements").param("text", "Cake")).hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	@WithMockUser("bob")
	void announcementsAreNotForOthers() {
		assertThat(this.mvc.post().uri("/announcements").param("text", "Cake").with(csrf()))
			.hasStatus(HttpStatus.FORBIDDEN);
	}

	@ParameterizedTest
	@CsvSource({ "'',must not be blank", "201,size must be between 0 and 200" })
	@WithMockUser(username = "ann", roles = "ADMIN")
	void announcementsThatMakeNoSenseAreRefused(String length, String reason) {
		String text = length.isEmpty() ? "" : "x".repeat(Integer.parseInt(length));
		assertThat(this.mvc.post().uri("/announcements").param("text", text).with(csrf()))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo(reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/login", "/logout", "/announcements" })
	void formsOfOthersAreRefused(String path) {
		assertThat(this.mvc.post().uri(path)).hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void logInFailsWithAWrongPassword() {
		assertThat(this.mvc.post().uri("/login").param("username", "ann").param("password", "bob-bakes").with(csrf()))
			.hasRedirectedUrl("/login?error");
	}

	@Test
	void everythingIsSentWithStrictHeaders() {
		assertThat(this.mvc.get().uri("/login")).hasHeader("X-Frame-Options", "DENY")
			.hasHeader("Referrer-Policy", "same-origin")
			.hasHeader("X-Content-Type-Options", "nosniff")
			.headers()
			.hasHeaderSatisfying("Content-Security-Policy",
					(values) -> assertThat(values).singleElement()
						.asString()
						.startsWith("default-src 'self';")
						.doesNotContain("unsafe", "http", "*"));
	}

}
