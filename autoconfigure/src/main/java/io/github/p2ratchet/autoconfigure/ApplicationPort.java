package io.github.p2ratchet.autoconfigure;

import java.util.HashSet;
import java.util.Set;

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

	private final boolean randomForTest;

	ApplicationPort(ConfigurableEnvironment environment) {
		this.values.add(port(environment, ""));
		this.values.add(port(environment, TEST_PROPERTIES));
		PropertySource<?> test = environment.getPropertySources().get(TEST_PROPERTIES);
		this.randomForTest = test != null && "0".equals(String.valueOf(test.getProperty("server.port")));
	}

	boolean is(int port) {
		return this.values.contains(port);
	}

	/**
	 * Whether a test asked for a random port, for itself and whatever else is started.
	 */
	boolean isRandomForTest() {
		return this.randomForTest;
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
