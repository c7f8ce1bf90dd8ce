package io.github.p2ratchet.autoconfigure;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletRequest;

import io.github.p2ratchet.web.RatchetPages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Where pages are told that the socket is. */
class PageSocketUrlTests {

	private final WebApplicationContextRunner web = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RatchetWebAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource(
			textBlock = """
					server.port=8080     | http://chat.example:8080/app   | /app/ratchet
					p2.ratchet.port=8080 | http://chat.example:8080/app   | /app/ratchet
					p2.ratchet.port=-1   | http://chat.example:8080/app   | /app/ratchet
					p2.ratchet.port=8081 | http://chat.example:8080/app   | ws://chat.example:8081/ratchet
					p2.ratchet.port=8081 | https://chat.example/app       | wss://chat.example:8081/ratchet
					p2.ratchet.port=8081 | http://[::1]:8080/app          | ws://[::1]:8081/ratchet
					p2.ratchet.port=8081, p2.ratchet.ssl.bundle=web | http://chat.example:8080/app | wss://chat.example:8081/ratchet
					p2.ratchet.port=8081, p2.ratchet.path=/live     | http://chat.example:8080/app | ws://chat.example:8081/live
					p2.ratchet.port=8081, spring.mvc.servlet.path=/mvc | http://chat.example:8080/app | ws://chat.example:8081/ratchet
					p2.ratchet.port=0, local.ratchet.port=43210     | http://chat.example:8080/app | ws://chat.example:43210/ratchet
					p2.ratchet.port=8081, p2.ratchet.client.url=wss://live.example/s | http://chat.example:8080/app | wss://live.example/s
					""",
			delimiter = '|')
	void thePagesHostAndTheSocketsPort(String properties, URI page, String socket) {
		this.web.withPropertyValues(properties.split(", ")).run((context) -> {
			MockHttpServletRequest request = new MockHttpServletRequest("GET", page.getPath());
			request.setScheme(page.getScheme());
			request.setSecure(page.getScheme().equals("https"));
			request.setServerName(page.getHost());
			request.setServerPort(page.getPort());
			request.setContextPath("/app");
			assertThat(context.getBean(RatchetPages.class).page(request).socketUrl()).isEqualTo(socket);
		});
	}

	@Test
	void aFreePortIsNotToldBeforeItIsKnown() {
		this.web.withPropertyValues("p2.ratchet.port=0").run((context) -> {
			RatchetPages pages = context.getBean(RatchetPages.class);
			assertThatIllegalStateException().isThrownBy(() -> pages.page(new MockHttpServletRequest()))
				.withMessageContaining("before the application has started");
		});
	}

}
