package io.github.p2ratchet.web;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** The client's files, in an application that claims every path for itself. */
class ClientResourcesTests {

	private static final String YEAR = "max-age=31536000, public, immutable";

	private static WebServer server;

	private static ClientFiles files;

	@BeforeAll
	static void start() {
		server = WebServer.start(GreedyApplication.class, "spring.web.resources.add-mappings=false");
		files = server.bean(ClientFiles.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void hashedNamesAreImmutableForAYear() {
		for (String name : new String[] { files.scriptName(), files.moduleName() }) {
			HttpResponse<String> response = server.get("/p2/ratchet/" + name);

			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(header(response, "cache-control")).isEqualTo(YEAR);
			assertThat(header(response, "content-type")).isEqualToIgnoringCase("text/javascript;charset=utf-8");
			assertThat(header(response, "x-content-type-options")).isEqualTo("nosniff");
		}
		assertThat(server.get("/p2/ratchet/" + files.scriptName()).body()).contains("window.Ratchet", "Grüße");
		assertThat(server.get("/p2/ratchet/" + files.moduleName()).body()).contains("export class Ratchet");
	}

	@Test
	void namesHoldTheHashOfTheContent() {
		assertThat(files.scriptName()).matches("ratchet-[0-9a-f]{16}\\.js");
		assertThat(files.moduleName()).matches("ratchet-[0-9a-f]{16}\\.mjs");
		assertThat(files.scriptName()).doesNotContain(files.moduleName().substring(8, 24));
	}

	@Test
	void plainNamesAreRevalidatedByAStrongTag() {
		for (String name : new String[] { "ratchet.js", "ratchet.mjs" }) {
			HttpResponse<String> first = server.get("/p2/ratchet/" + name);
			assertThat(first.statusCode()).isEqualTo(200);
			assertThat(header(first, "cache-control")).isEqualTo("no-cache");
			assertThat(header(first, "etag")).matches("\"[0-9a-f]{16}\"");

			HttpResponse<String> second = server.get("/p2/ratchet/" + name, "If-None-Match", header(first, "etag"));
			assertThat(second.statusCode()).isEqualTo(304);
			assertThat(second.body()).isEmpty();
			assertThat(header(second, "etag")).isEqualTo(header(first, "etag"));
			assertThat(header(second, "cache-control")).isEqualTo("no-cache");

			HttpResponse<String> changed = server.get("/p2/ratchet/" + name, "If-None-Match", "\"0123456789abcdef\"");
			assertThat(changed.statusCode()).isEqualTo(200);
			assertThat(changed.body()).isEqualTo(first.body());
		}
	}

	@Test
	void headTellsTheLengthAndSendsNothing() {
		for (String name : new String[] { "ratchet.js", files.scriptName() }) {
			HttpResponse<String> response = server.send("HEAD", "/p2/ratchet/" + name);

			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.body()).isEmpty();
			assertThat(header(response, "content-length")).isEqualTo("48");
		}
	}

	@Test
	void everythingElseIsLeftToTheApplication() {
		String[] others = { "/", "/p2/ratchet", "/p2/ratchet/", "/p2/ratchet/ratchet-0123456789abcdef.js",
				"/p2/ratchet/ratchet.d.ts", "/p2/ratchet/ratchet.js/", "/p2/ratchet/sub/ratchet.js", "/ratchet.js",
				"/p2/ratchet/token" };
		for (String path : others) {
			assertThat(server.get(path).body()).as(path).isEqualTo("mine");
		}
		for (String method : new String[] { "POST", "PUT", "DELETE", "PATCH" }) {
			assertThat(server.send(method, "/p2/ratchet/ratchet.js").body()).as(method).isEqualTo("mine");
		}
		assertThat(server.get("/p2/ratchet/../ratchet/ratchet.js").statusCode()).isIn(200, 400);
	}

	@Test
	void aWrongHashIsNotFoundWhereNobodyElseAnswers() {
		try (WebServer plain = WebServer.start(EmptyApplication.class)) {
			assertThat(plain.get("/p2/ratchet/ratchet-0123456789abcdef.js").statusCode()).isEqualTo(404);
			assertThat(plain.get("/p2/ratchet/ratchet.js").statusCode()).isEqualTo(200);
			assertThat(plain.get("/p2/ratchet/token").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void pathsFollowContextPathServletPathAndSetting() {
		try (WebServer moved = WebServer.start(GreedyApplication.class, "server.servlet.context-path=/app",
				"spring.mvc.servlet.path=/mvc", "p2.ratchet.client.path=/js",
				"spring.web.resources.add-mappings=false")) {
			assertThat(moved.get("/app/mvc/js/ratchet.js").body()).contains("window.Ratchet");
			assertThat(moved.get("/app/mvc/js/" + files.scriptName()).body()).contains("window.Ratchet");
			assertThat(moved.get("/app/mvc/p2/ratchet/ratchet.js").body()).isEqualTo("mine");
			assertThat(moved.get("/app/js/ratchet.js").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void routesOfTheApplicationDoNotHideTheClient() {
		try (WebServer routed = WebServer.start(RoutedApplication.class)) {
			assertThat(routed.get("/p2/ratchet/ratchet.js").body()).contains("window.Ratchet");
			assertThat(routed.get("/p2/ratchet/other.js").body()).isEqualTo("routed");
		}
	}

	private static String header(HttpResponse<String> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

	@Configuration(proxyBeanMethods = false)
	static class EmptyApplication {

	}

	@Configuration(proxyBeanMethods = false)
	@Import(GreedyController.class)
	static class GreedyApplication {

	}

	@Configuration(proxyBeanMethods = false)
	static class RoutedApplication {

		@Bean
		RouterFunction<ServerResponse> everything() {
			return RouterFunctions.route().GET("/**", (request) -> ServerResponse.ok().body("routed")).build();
		}

	}

	@RestController
	static class GreedyController {

		@RequestMapping("/**")
		String everything() {
			return "mine";
		}

	}

}
