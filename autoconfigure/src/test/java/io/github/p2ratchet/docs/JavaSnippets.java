package io.github.p2ratchet.docs;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Compiles the Java of a page, all of it together in a package of its own.
 */
final class JavaSnippets {

	/** What pages may use without an import. */
	private static final String IMPORTS = Stream
		.of("io.github.p2ratchet.protocol.*", "io.github.p2ratchet.connection.*", "io.github.p2ratchet.broadcast.*",
				"io.github.p2ratchet.component.*", "io.github.p2ratchet.dispatch.*",
				"io.github.p2ratchet.endpoint.SocketInterceptor", "io.github.p2ratchet.endpoint.SocketListeningEvent",
				"io.github.p2ratchet.token.*", "io.github.p2ratchet.timer.*", "io.github.p2ratchet.web.*",
				"java.nio.ByteBuffer", "java.security.Principal", "java.time.*", "java.util.*",
				"java.util.concurrent.*", "jakarta.servlet.http.HttpServletRequest", "jakarta.validation.Valid",
				"jakarta.validation.constraints.*", "org.jspecify.annotations.Nullable", "org.slf4j.*",
				"org.springframework.core.annotation.*", "org.springframework.context.annotation.*",
				"org.springframework.context.event.EventListener", "org.springframework.core.MethodParameter",
				"org.springframework.core.ParameterizedTypeReference", "org.springframework.http.HttpStatus",
				"org.springframework.scheduling.annotation.*",
				"org.springframework.security.access.prepost.PreAuthorize",
				"org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity",
				"org.springframework.security.config.annotation.web.builders.HttpSecurity",
				"org.springframework.security.core.Authentication",
				"org.springframework.security.web.SecurityFilterChain", "org.springframework.stereotype.*",
				"org.springframework.ui.Model", "org.springframework.web.bind.annotation.*",
				"reactor.core.publisher.Mono", "tools.jackson.databind.JsonNode")
		.map((name) -> "import " + name + ";\n")
		.collect(Collectors.joining());

	private static final Pattern PACKAGE = Pattern.compile("(?m)^package .*;$");

	private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;$");

	private final String packageName;

	private final Page page;

	JavaSnippets(Page page) {
		this.page = page;
		this.packageName = "docs." + page.name().replaceAll("[^A-Za-z]", "_").toLowerCase(Locale.ROOT);
	}

	/** Compile, or fail with what the compiler says and where in the page it is. */
	Compiled compile() {
		List<JavaFileObject> sources = new ArrayList<>();
		for (Page.Block block : this.page.blocks("java")) {
			if (!block.marker().equals("original")) {
				sources.add(new Source(block.toString(), source(block)));
			}
		}
		this.page.hiddenJava()
			.forEach((text) -> sources.add(new Source(this.page.name() + ": hidden Java", unit(text))));
		return compile(sources);
	}

	private Compiled compile(List<JavaFileObject> sources) {
		Path output = temporaryDirectory();
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
		List<String> options = List.of("-d", output.toString(), "-parameters", "-proc:none", "--release", "17",
				"-implicit:none", "-classpath", System.getProperty("java.class.path"));
		StringWriter said = new StringWriter();
		boolean fine;
		synchronized (JavaSnippets.class) { // tasks share what they read of the platform
			fine = sources.isEmpty() || compiler.getTask(said, null, problems, options, null, sources).call();
		}
		if (!fine) {
			throw new AssertionError(problems.getDiagnostics()
				.stream()
				.map((problem) -> problem.getSource() + ": " + problem.getMessage(Locale.ROOT))
				.collect(Collectors.joining("\n", "", "\n" + said)));
		}
		return new Compiled(this.packageName, output);
	}

	private String source(Page.Block block) {
		return switch (block.marker()) {
			case "members" -> unit(
					"class Snippet" + block.line() + " implements io.github.p2ratchet.dispatch.ApplicationInterface {\n"
							+ fields(block.argument()) + block.text() + "\n}");
			case "statements" -> unit("class Snippet" + block.line() + " {\nvoid run(" + block.argument()
					+ ") throws Exception {\n" + block.text() + "\n}\n}");
			default -> unit(block.text());
		};
	}

	private static String fields(String variables) {
		return variables.isEmpty() ? ""
				: Pattern.compile(", (?=[A-Z])")
					.splitAsStream(variables)
					.map((field) -> field + ";\n")
					.collect(Collectors.joining());
	}

	/** Single imports of the snippet itself come after ours, and win over them. */
	private String unit(String text) {
		Matcher imports = IMPORT.matcher(text);
		String own = imports.results().map((found) -> found.group() + "\n").collect(Collectors.joining());
		String body = IMPORT.matcher(PACKAGE.matcher(text).replaceAll("")).replaceAll("");
		return "package " + this.packageName + ";\n" + IMPORTS + own + body;
	}

	private static Path temporaryDirectory() {
		try {
			return Files.createTempDirectory("snippets");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Java in memory, named after where it came from. */
	private static final class Source extends SimpleJavaFileObject {

		private final String origin;

		private final String text;

		Source(String origin, String text) {
			super(URI.create("string:///" + Integer.toHexString(origin.hashCode()) + ".java"), Kind.SOURCE);
			this.origin = origin;
			this.text = text;
		}

		/** Several types of a snippet may be public, whatever the file is called. */
		@Override
		public boolean isNameCompatible(String simpleName, Kind kind) {
			return kind == Kind.SOURCE && !simpleName.endsWith("-info");
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.text;
		}

		@Override
		public String toString() {
			return this.origin;
		}

	}

	/**
	 * The classes of a page.
	 *
	 * @param packageName what they are in
	 * @param directory where they are
	 */
	record Compiled(String packageName, Path directory) implements AutoCloseable {

		ClassLoader classLoader() {
			try {
				return new URLClassLoader(new URL[] { this.directory.toUri().toURL() },
						JavaSnippets.class.getClassLoader());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		/** Those that Spring would find. */
		List<Class<?>> components(ClassLoader loader) {
			List<Class<?>> components = new ArrayList<>();
			for (Path file : files()) {
				String name = this.directory.relativize(file).toString().replaceAll("[/\\\\]", ".");
				Class<?> type = load(loader, name.substring(0, name.length() - ".class".length()));
				if (AnnotatedElementUtils.hasAnnotation(type, Component.class)) {
					components.add(type);
				}
			}
			return components;
		}

		private List<Path> files() {
			try (Stream<Path> files = Files.walk(this.directory)) {
				return files.filter((file) -> file.toString().endsWith(".class")).sorted().toList();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static Class<?> load(ClassLoader loader, String name) {
			try {
				return Class.forName(name, false, loader);
			}
			catch (ClassNotFoundException ex) {
				throw new AssertionError(ex);
			}
		}

		@Override
		public void close() {
			try {
				FileSystemUtils.deleteRecursively(this.directory);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
