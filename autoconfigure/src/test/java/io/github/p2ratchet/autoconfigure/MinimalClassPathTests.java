package io.github.p2ratchet.autoconfigure;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The starter where its optional libraries are really missing, not only their conditions.
 */
@Isolated("closing its class loader closes jars that others may be reading from")
class MinimalClassPathTests {

	private static final Pattern OPTIONAL = Pattern
		.compile("(.*(thymeleaf|security|validat|reactor|reactive-streams|aspectj|attoparser|unbescape).*"
				+ "|(spring-boot-test|spring-test|junit|assertj|mockito|archunit|playwright).*)\\.jar");

	@Test
	void anApplicationWithNothingButAWebServerWorks() throws Exception { // P2-C3
		Thread thread = Thread.currentThread();
		ClassLoader contextClassLoader = thread.getContextClassLoader();
		try (URLClassLoader classLoader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
			for (String missing : new String[] { "org.thymeleaf.TemplateEngine", "jakarta.validation.Validator",
					"org.springframework.security.core.Authentication", "reactor.core.publisher.Mono" }) {
				assertThatExceptionOfType(ClassNotFoundException.class)
					.isThrownBy(() -> classLoader.loadClass(missing));
			}
			thread.setContextClassLoader(classLoader);
			Callable<?> application = (Callable<?>) classLoader.loadClass(BareApplication.class.getName())
				.getConstructor()
				.newInstance();

			assertThat(application.call()).isEqualTo("{\"ack\":1,\"data\":\"Hello ann\"}");
		}
		finally {
			thread.setContextClassLoader(contextClassLoader);
		}
	}

	private static URL[] classPath() {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.map(Path::of)
			.filter((path) -> !OPTIONAL.matcher(path.getFileName().toString()).matches())
			.map(MinimalClassPathTests::url)
			.toArray(URL[]::new);
	}

	private static URL url(Path path) {
		try {
			return path.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
