package io.github.p2ratchet.sample.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

/**
 * What {@code docs/proxies.md} tells those to write who have nginx before the chat.
 */
final class ProxyGuide {

	private static final Path DOCS = Path.of("..", "docs");

	private ProxyGuide() {
	}

	/** The file for nginx. */
	static String nginx() {
		return read("nginx.conf");
	}

	/** Settings of the application, from the first block below a heading. */
	static Map<String, String> settings(String heading) {
		Matcher block = Pattern.compile("### " + Pattern.quote(heading) + "\n+```yaml\n(.+?)```", Pattern.DOTALL)
			.matcher(read("proxies.md"));
		if (!block.find()) {
			throw new IllegalStateException("There are no settings below '" + heading + "'");
		}
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new ByteArrayResource(block.group(1).getBytes(StandardCharsets.UTF_8)));
		Map<String, String> settings = new TreeMap<>();
		yaml.getObject().forEach((name, value) -> settings.put(name.toString(), value.toString()));
		return settings;
	}

	private static String read(String name) {
		try {
			return Files.readString(DOCS.resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
