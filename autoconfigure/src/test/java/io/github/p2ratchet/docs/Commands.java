package io.github.p2ratchet.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.p2ratchet.autoconfigure.CommandLines;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that shell commands name what there is: modules, test classes, jars.
 */
final class Commands {

	private static final Set<String> PROGRAMS = Set.of("mvn", "java", "git", "cd", "curl");

	private Commands() {
	}

	static void check(Page.Block block) {
		for (String line : block.text().replaceAll("\\\\\n\\s*", " ").split("\n")) {
			for (String command : line.replaceAll("\\s#.*$", "").split("&&")) {
				if (!command.isBlank()) {
					check(block, command.strip());
				}
			}
		}
	}

	private static void check(Page.Block block, String command) {
		assertThat(PROGRAMS).as(block + ": " + command).contains(command.split(" ")[0]);
		matches("-pl ([\\w,-]+)", command).flatMap((modules) -> Stream.of(modules.split(",")))
			.forEach((module) -> assertThat(Page.ROOT.resolve(module).resolve("pom.xml")).as(command).exists());
		matches("-Dtest='?(\\w+)", command)
			.forEach((test) -> assertThat(testClasses()).as(command).contains(test + ".java"));
		matches("-jar (\\S+)", command).forEach((jar) -> checkJar(command, jar));
		matches("-jar \\S+ (.+)", command)
			.forEach((arguments) -> assertThat(CommandLines.areUnderstood(arguments.split(" "))).as(command).isTrue());
		matches("java -cp \\S+ (\\S+)", command)
			.forEach((type) -> assertThat(ClassUtils.isPresent(type, null)).as(command).isTrue());
	}

	private static void checkJar(String command, String jar) {
		Matcher parts = Pattern.compile("([\\w-]+)/target/([\\w-]+)-(\\d[\\w.-]*)\\.jar").matcher(jar);
		assertThat(parts.matches()).as(command).isTrue();
		assertThat(Page.ROOT.resolve(parts.group(1)).resolve("pom.xml")).as(command)
			.content()
			.contains("<artifactId>" + parts.group(2) + "</artifactId>", "<version>" + parts.group(3) + "</version>");
	}

	private static Stream<String> matches(String pattern, String command) {
		return Pattern.compile(pattern).matcher(command).results().map((found) -> found.group(1));
	}

	private static List<String> testClasses() {
		try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
