package io.github.p2ratchet.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.FileSystemUtils;

import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.RawSocketClient;
import io.github.p2ratchet.testsupport.UpgradeRequest;

/**
 * The application of a page, on a free port: its Java, its YAML, its templates, and
 * nothing else but the auto-configuration.
 */
final class ExampleServer implements AutoCloseable {

	private final Path templates;

	private final ConfigurableApplicationContext context;

	private ExampleServer(Path templates, ConfigurableApplicationContext context) {
		this.templates = templates;
		this.context = context;
	}

	/** The example of a page: its Java and its YAML. */
	static ExampleServer start(Page page, JavaSnippets.Compiled java) {
		ClassLoader loader = java.classLoader();
		return start(loader, java.components(loader), page.text("yaml"));
	}

	static ExampleServer start(ClassLoader loader, List<Class<?>> components, String yaml) {
		try {
			Path templates = Files.createTempDirectory("templates");
			List<PropertySource<?>> settings = properties(yaml);
			ApplicationContextInitializer<ConfigurableApplicationContext> initializer = (context) -> settings
				.forEach(context.getEnvironment().getPropertySources()::addLast);
			return new ExampleServer(templates,
					new SpringApplicationBuilder(ExampleApplication.class).sources(components.toArray(Class<?>[]::new))
						.resourceLoader(new DefaultResourceLoader(loader))
						.initializers(initializer)
						.run("--server.port=0", "--spring.main.banner-mode=off", "--spring.jmx.enabled=false",
								"--spring.thymeleaf.prefix=" + templates.toUri()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<PropertySource<?>> properties(String yaml) {
		try {
			return new YamlPropertySourceLoader().load("snippet",
					new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** A client that has logged in, and waits long for a page to say something. */
	EventClient client(String token) {
		URI socket = URI.create("ws://localhost:" + port() + "/ratchet");
		EventClient client = new EventClient(UpgradeRequest.to(socket).patience(Duration.ofMinutes(1)).open());
		client.authenticate(token);
		return client;
	}

	/** A peer that speaks no events. */
	RawSocketClient open(String path) {
		return RawSocketClient.connect(URI.create("ws://localhost:" + port() + path));
	}

	/** What Thymeleaf makes of a template. */
	String render(String template, Map<String, Object> model) {
		try {
			Path file = Files.createTempFile(this.templates, "page", ".html");
			Files.writeString(file, template);
			WebContext page = new WebContext(JakartaServletWebApplication.buildApplication(new MockServletContext())
				.buildExchange(new MockHttpServletRequest("GET", "/"), new MockHttpServletResponse()));
			page.setVariables(model);
			String name = file.getFileName().toString();
			return this.context.getBean(ITemplateEngine.class)
				.process(name.substring(0, name.length() - ".html".length()), page);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
		try {
			FileSystemUtils.deleteRecursively(this.templates);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Leaves everything open, as an application without Spring Security does. */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ExampleApplication {

		@Bean
		SecurityFilterChain everythingIsOpen(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

}
