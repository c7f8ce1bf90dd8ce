package io.github.p2ratchet.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.p2ratchet.benchmarks.message.Ready;

/**
 * How a server is started.
 */
@FunctionalInterface
interface Launch {

	/**
	 * Return the command.
	 * @param jvmOptions options if it is a JVM
	 */
	List<String> command(List<String> jvmOptions) throws IOException;

	/** A Spring Boot application with the class path of this module. */
	static Launch spring(Class<?> main, String... arguments) {
		return (jvmOptions) -> java(jvmOptions, System.getProperty("java.class.path"), main.getName(),
				springArguments(arguments));
	}

	/** A program with the class path of the module of peers. */
	static Launch peer(String main, String... arguments) {
		return (jvmOptions) -> java(jvmOptions, peerClassPath(), Launch.class.getPackageName() + "." + main,
				List.of(arguments));
	}

	/** Arguments that all Spring Boot applications get. */
	static List<String> springArguments(String... more) {
		List<String> result = new ArrayList<>(List.of("--server.port=0", "--server.tomcat.max-connections=20000",
				"--logging.level.root=warn", "--spring.main.banner-mode=off"));
		result.addAll(List.of(more));
		return result;
	}

	private static List<String> java(List<String> jvmOptions, String classPath, String main, List<String> arguments) {
		List<String> result = new ArrayList<>();
		result.add(ServerProcess.jdkTool("java"));
		result.addAll(jvmOptions);
		result.addAll(List.of("-cp", classPath, main));
		result.addAll(arguments);
		return result;
	}

	private static String peerClassPath() throws IOException {
		Path classes = peers();
		return classes + File.pathSeparator + Files.readString(classes.resolveSibling("libraries.txt")).strip();
	}

	/** Classes or archive of the module of peers. */
	private static Path peers() {
		return Path.of(Ready.class.getProtectionDomain().getCodeSource().getLocation().getPath());
	}

}
