package io.github.p2ratchet.sample.chat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The chat behind a proxy that takes the path away and says so.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "server.forward-headers-strategy=framework", "server.servlet.session.cookie.secure=true" })
class ForwardedPrefixTests {

	@LocalServerPort
	int port;

	@Test
	void pagesAreBelowThePathAndEncrypted() throws IOException, InterruptedException {
		HttpResponse<String> redirect = get("/");
		HttpResponse<String> page = get("/login");

		assertThat(redirect.headers().firstValue("Location")).hasValue("https://www.example.org/talk/login");
		assertThat(page.body()).contains("action=\"/talk/login\"", "href=\"/talk/style.css\"");
		assertThat(page.headers().firstValue("Set-Cookie").orElseThrow()).contains("JSESSIONID=", "; Secure");
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Accept", "text/html")
			.header("X-Forwarded-Proto", "https")
			.header("X-Forwarded-Host", "www.example.org")
			.header("X-Forwarded-Prefix", "/talk")
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
	}

}
