package io.github.p2ratchet.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.p2ratchet.connection.ClientProvider;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

import static org.assertj.core.api.Assertions.assertThat;

// P2-C1
class ConfigurationMetadataTests {

	private static final Pattern ROW = Pattern
		.compile("^\\| `(p2\\.ratchet\\.[^`]+)` \\| (?:`([^`]*)`|–) \\| (.+) \\|$", Pattern.MULTILINE);

	private final JsonNode metadata = metadata();

	private final Map<String, JsonNode> properties = properties();

	@Test
	void everyPropertyIsDescribedAndNoOther() {
		assertThat(this.properties.keySet()).isEqualTo(components().keySet());
	}

	@Test
	void everyPropertyHasADescription() {
		this.properties.forEach((key, property) -> assertThat(property.path("description").asString("")).as(key)
			.matches("[A-Z].+\\.")
			.doesNotStartWith("The ")
			.doesNotContain("\n", "{@", "<"));
	}

	@Test
	void everyPropertyHasItsType() {
		components().forEach((key, component) -> {
			Class<?> type = component.getType();
			String name = (type == boolean.class) ? "java.lang.Boolean" : (type == int.class) ? "java.lang.Integer"
					: component.getGenericType().getTypeName().replace(" ", "");
			assertThat(this.properties.get(key).path("type").asString()).as(key).isEqualTo(name);
		});
	}

	@Test
	void everyDefaultIsTold() {
		components().forEach((key, component) -> assertThat(defaultOf(this.properties.get(key))).as(key)
			.isEqualTo(declaredDefault(component)));
	}

	@Test
	void theDocumentTellsEveryPropertyAndNoOther() throws IOException {
		Map<String, String> documented = new TreeMap<>();
		Matcher row = ROW.matcher(document());
		while (row.find()) {
			String previous = documented.put(row.group(1), (row.group(2) != null) ? row.group(2) : "");
			assertThat(previous).as(row.group(1) + " twice").isNull();
		}

		Map<String, String> described = new TreeMap<>();
		this.properties.forEach((key, property) -> described.put(key, defaultOf(property)));
		assertThat(documented).isEqualTo(described);
	}

	@Test
	void everyKeyThatTheDocumentMentionsExists() throws IOException {
		Matcher key = Pattern.compile("`(p2\\.ratchet\\.[a-z0-9.-]+)").matcher(document());

		assertThat(key.results().map((result) -> result.group(1))).isNotEmpty()
			.allSatisfy((name) -> assertThat(this.properties).containsKey(name));
	}

	@Test
	void hintsAreForPropertiesThatExist() {
		JsonNode hints = this.metadata.path("hints");

		assertThat(hints).isNotEmpty();
		hints.forEach((hint) -> assertThat(this.properties).containsKey(hint.path("name").asString()));
	}

	@Test
	void theProviderIsHintedAtByKeywordsAndBeans() {
		Map<String, JsonNode> hints = new HashMap<>();
		this.metadata.path("hints").forEach((hint) -> hints.put(hint.path("name").asString(), hint));
		JsonNode hint = hints.get("p2.ratchet.provider");

		assertThat(hint.path("values").findValuesAsString("value")).containsExactly("anonymous", "principal");
		JsonNode provider = hint.path("providers").path(0);
		assertThat(provider.path("name").asString()).isEqualTo("spring-bean-reference");
		assertThat(provider.path("parameters").path("target").asString()).isEqualTo(ClientProvider.class.getName());
	}

	private static Map<String, RecordComponent> components() {
		Map<String, RecordComponent> result = new TreeMap<>(components(RatchetProperties.class, "p2.ratchet."));
		result.putAll(components(ListenerProperties.class, "p2.ratchet."));
		result.putAll(components(LimitProperties.class, "p2.ratchet."));
		result.putAll(components(GuardProperties.class, "p2.ratchet."));
		result.putAll(components(ServletProperties.class, "p2.ratchet.servlet."));
		return result;
	}

	private static Map<String, RecordComponent> components(Class<?> type, String prefix) {
		Map<String, RecordComponent> components = new LinkedHashMap<>();
		for (RecordComponent component : type.getRecordComponents()) {
			String key = prefix + kebabCase(component.getName());
			if (component.getType().isRecord()) {
				components.putAll(components(component.getType(), key + "."));
			}
			else {
				components.put(key, component);
			}
		}
		return new TreeMap<>(components);
	}

	private static String kebabCase(String name) {
		String kebab = name.replaceAll("([A-Z])", "-$1").toLowerCase();
		assertThat(ConfigurationPropertyName.isValid(kebab)).isTrue();
		return kebab;
	}

	private static String declaredDefault(RecordComponent component) {
		return Arrays.stream(component.getDeclaringRecord().getDeclaredConstructors()[0].getParameters())
			.filter((parameter) -> parameter.getName().equals(component.getName()))
			.map((parameter) -> parameter.getAnnotation(DefaultValue.class))
			.map((value) -> (value != null) ? String.join(",", value.value()) : "")
			.collect(Collectors.joining());
	}

	private static String defaultOf(JsonNode property) {
		return property.path("defaultValue").asString("");
	}

	private Map<String, JsonNode> properties() {
		Map<String, JsonNode> properties = new TreeMap<>();
		this.metadata.path("properties")
			.forEach((property) -> properties.put(property.path("name").asString(), property));
		return properties;
	}

	private static JsonNode metadata() {
		Path classes = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");
		try (InputStream stream = Files.newInputStream(classes)) {
			return new JsonMapper().readTree(stream);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String document() throws IOException {
		return Files.readString(Path.of("..", "docs", "configuration.md"));
	}

}
