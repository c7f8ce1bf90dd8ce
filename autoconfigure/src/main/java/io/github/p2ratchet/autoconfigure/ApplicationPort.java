package io.github.p2ratchet.autoconfigure;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Which values of {@code p2.ratchet.port} mean the web application's own port: the
 * effective {@code server.port}, and the one configured where the test framework replaced
 * it by a random one, so that what an application shares is shared in its tests too.
 */
final class ApplicationPort {

	private static final int DEFAULT = 8080;

	// TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME, a class of
	// spring-test
	private static final String TEST_PROPERTIES = "Inlined Test Properties";

	private final Set<Integer> values = new HashSet<>();

	ApplicationPort(ConfigurableEnvironment environment) {
		this.values.add(port(environment, ""));
		this.values.add(port(environment, TEST_PROPERTIES));
	}

	boolean is(@Nullable Integer port) {
		return port == null || this.values.contains(port);
	}

	@Override
	public String toString() {
		return new TreeSet<>(this.values).toString();
	}

	private static int port(ConfigurableEnvironment environment, String ignored) {
		Iterable<PropertySource<?>> sources = environment.getPropertySources()
			.stream()
			.filter((source) -> !source.getName().equals(ignored))
			.toList();
		Binder binder = new Binder(ConfigurationPropertySources.from(sources),
				new PropertySourcesPlaceholdersResolver(environment));
		return binder.bind("server.port", Integer.class).orElse(DEFAULT);
	}

}
