package io.github.p2ratchet.autoconfigure;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Properties as Spring Boot binds them. */
final class BoundProperties {

	private BoundProperties() {
	}

	/** Bind keys and values in turns. */
	static <T> T bind(Class<T> type, String... pairs) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource();
		for (int i = 0; i < pairs.length; i += 2) {
			source.put(pairs[i], pairs[i + 1]);
		}
		return new Binder(source).bindOrCreate("p2.ratchet", type);
	}

	/** Why keys and values are refused, which they must be. */
	static RatchetConfigurationException failure(Class<?> type, String... pairs) {
		Throwable failure = catchThrowable(() -> bind(type, pairs));
		while (failure != null && !(failure instanceof RatchetConfigurationException)) {
			failure = failure.getCause();
		}
		assertThat(failure).as("refused").isNotNull();
		return (RatchetConfigurationException) failure;
	}

}
