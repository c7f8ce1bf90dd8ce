package io.github.p2ratchet.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.springframework.boot.Banner.Mode;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

import io.github.p2ratchet.autoconfigure.RatchetThymeleafAutoConfiguration;
import io.github.p2ratchet.autoconfigure.RatchetTokensAutoConfiguration;
import io.github.p2ratchet.autoconfigure.RatchetWebAutoConfiguration;

/** A web application on a port of its own that serves a tiny client. */
final class WebServer implements AutoCloseable {

	private final HttpClient http = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private WebServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static WebServer start(Class<?> application, String... properties) {
		SpringApplication spring = new SpringApplicationBuilder(ServerConfiguration.class, application)
			.bannerMode(Mode.OFF)
			.logStartupInfo(false)
			.properties("server.port=0", "server.address=127.0.0.1")
			.properties(properties)
			.build();
		return new WebServer(spring.run());
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	HttpResponse<String> get(String path, String... headers) {
		return send("GET", path, headers);
	}

	HttpResponse<String> send(String method, String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return this.http.send(request.method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port") + path);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, RatchetTokensAutoConfiguration.class, RatchetWebAutoConfiguration.class,
			RatchetThymeleafAutoConfiguration.class })
	static class ServerConfiguration {

		@Bean
		ClientFiles clientFiles() {
			return new ClientFiles(new ClassPathResource("client/", WebServer.class));
		}

	}

}
