package io.github.p2ratchet.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** Every snippet of every page is one that works. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SnippetTests {

	/** Languages of output and of other systems. */
	private static final Set<String> EXEMPT = Set.of("php", "twig", "text");

	private static final Path NGINX = Page.ROOT.resolve("docs/nginx.conf");

	private static final Map<String, Object> MODEL = Map.of("account", Map.of("accessToken", "ann-token"), "token",
			"ann-token", "debug", true);

	private static final Set<String> KNOWN_KEYS = knownKeys();

	private static ExampleServer server;

	@BeforeAll
	static void start() {
		server = ExampleServer.start(SnippetTests.class.getClassLoader(), List.of(), "");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@TestFactory
	Stream<DynamicTest> everyBlockIsChecked() {
		return Page.all()
			.stream()
			.flatMap((page) -> page.blocks().stream())
			.filter((block) -> !Set.of("java", "js", "ts").contains(block.language()))
			.map((block) -> DynamicTest.dynamicTest(block.toString().strip(), check(block)));
	}

	@TestFactory
	Stream<DynamicTest> javaCompiles() {
		return Page.all()
			.stream()
			.filter((page) -> !page.blocks("java").isEmpty())
			.map((page) -> DynamicTest.dynamicTest(page.name(), () -> new JavaSnippets(page).compile().close()));
	}

	@Test
	void scriptsAreJavaScript() {
		List<Page.Block> scripts = Page.all()
			.stream()
			.flatMap((page) -> page.blocks().stream())
			.filter((block) -> Set.of("js", "ts").contains(block.language()) && !isOriginal(block))
			.toList();

		assertThat(scripts).isNotEmpty();
		Scripts.check(scripts);
	}

	private static Executable check(Page.Block block) {
		if (isOriginal(block) || EXEMPT.contains(block.language())) {
			return () -> assertThat(block.text()).isNotBlank();
		}
		return switch (block.language()) {
			case "yaml" -> () -> bind(block.text());
			case "json" -> () -> parseJson(block.text());
			case "xml" -> () -> parseXml(block.text());
			case "html" -> () -> assertThat(server.render(block.text(), MODEL)).doesNotContain("th:");
			case "sh" -> () -> Commands.check(block);
			case "nginx" -> () -> assertThat(unindented(Files.readString(NGINX))).contains(unindented(block.text()));
			default -> () -> fail("Nothing checks blocks of this language");
		};
	}

	private static String unindented(String text) {
		return text.strip().replaceAll("\\n\\s*", "\n");
	}

	private static boolean isOriginal(Page.Block block) {
		return block.marker().equals("original");
	}

	/** A key of ours that nobody knows is an error, and so is a value out of bounds. */
	private static void bind(String yaml) throws ClassNotFoundException {
		List<PropertySource<?>> sources = ExampleServer.properties(yaml);
		assertThat(sources).isNotEmpty().allSatisfy((source) -> assertThat(ownKeys(source)).isSubsetOf(KNOWN_KEYS));

		Binder binder = new Binder(ConfigurationPropertySources.from(sources), SnippetTests::resolve,
				ApplicationConversionService.getSharedInstance());
		for (String properties : List.of("RatchetProperties", "ListenerProperties", "LimitProperties",
				"GuardProperties")) {
			binder.bind("p2.ratchet", Bindable.of(Class.forName("io.github.p2ratchet.autoconfigure." + properties)));
		}
	}

	private static List<String> ownKeys(PropertySource<?> source) {
		return Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames())
			.filter((key) -> key.startsWith("p2.ratchet."))
			.map((key) -> key.replaceAll("\\[\\d+]", "").replaceAll("(\\.rate-limit\\.events).*", "$1"))
			.toList();
	}

	private static Set<String> knownKeys() {
		try (InputStream metadata = SnippetTests.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return new JsonMapper().readTree(metadata)
				.path("properties")
				.valueStream()
				.map((property) -> property.path("name").asString())
				.collect(Collectors.toUnmodifiableSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Secrets come from outside; here one is made up. */
	private static Object resolve(Object value) {
		return (value instanceof String text) ? text.replaceAll("\\$\\{[A-Z_]+}", "0123456789".repeat(4)) : value;
	}

	private static void parseJson(String text) {
		try (MappingIterator<JsonNode> values = new JsonMapper().readerFor(JsonNode.class).readValues(text)) {
			assertThat(values.readAll()).isNotEmpty();
		}
	}

	private static void parseXml(String text) throws Exception {
		DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new InputSource(new StringReader("<snippet>" + text + "</snippet>")));
	}

}
