package io.github.p2ratchet.sample.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who uses the chat's pages without a browser, and keeps cookies like one.
 */
final class HttpVisitor {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	private final URI root;

	HttpVisitor(int port) {
		this.root = URI.create("http://localhost:" + port);
	}

	/** Log in with the form, as a browser does. */
	static HttpVisitor loggedIn(int port, String username, String password) {
		HttpVisitor visitor = new HttpVisitor(port);
		HttpResponse<String> response = visitor.submit("/login", "/login",
				Map.of("username", username, "password", password));
		String location = response.headers().firstValue("Location").orElse("/nowhere");
		if (!visitor.root.resolve(location).equals(visitor.root.resolve("/"))) {
			throw new IllegalStateException("Not logged in: " + response);
		}
		return visitor;
	}

	HttpResponse<String> get(String path) {
		return exchange(HttpRequest.newBuilder(this.root.resolve(path)).build());
	}

	/** Fill in a form of a page. */
	HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
		Matcher csrf = CSRF.matcher(get(page).body());
		if (!csrf.find()) {
			throw new IllegalStateException("No form at " + page);
		}
		return post(action, encode(fields) + "&_csrf=" + csrf.group(1));
	}

	/** Post without the token of any form, as a page of another site would. */
	HttpResponse<String> post(String action, String body) {
		return exchange(HttpRequest.newBuilder(this.root.resolve(action))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build());
	}

	String pageToken() {
		return JsonMapper.shared().readTree(get("/p2/ratchet/token").body()).required("token").asString();
	}

	private HttpResponse<String> exchange(HttpRequest request) {
		try {
			return this.http.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String encode(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

}
