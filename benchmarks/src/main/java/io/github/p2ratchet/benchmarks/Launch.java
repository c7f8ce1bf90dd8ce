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
		return (jvmOptions) -> java(jvmOptions, peerClassPath(), Launch.class.getPackageName() + "." + main, arguments);
	}

	/** A program for Node, whose packages are installed when they are missing. */
	static Launch node(String script) {
		return (jvmOptions) -> {
			Path folder = nodeFolder();
			if (!Files.isDirectory(folder.resolve("node_modules"))) {
				install(folder);
			}
			return List.of("node", folder.resolve(script).toString());
		};
	}

	/** Where programs for Node are. */
	static Path nodeFolder() {
		return peers().resolveSibling("../node").normalize();
	}

	private static void install(Path folder) throws IOException {
		Process npm = new ProcessBuilder("npm", "ci").directory(folder.toFile())
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		if (npm.onExit().join().exitValue() != 0) {
			throw new IOException("The packages in " + folder + " could not be installed");
		}
	}

	/** Arguments that all Spring Boot applications get. */
	static String[] springArguments(String... more) {
		List<String> result = new ArrayList<>(List.of("--server.port=0", "--server.tomcat.max-connections=20000",
				"--logging.level.root=warn", "--spring.main.banner-mode=off", "--p2.ratchet.drain.duration=0"));
		result.addAll(List.of(more));
		return result.toArray(String[]::new);
	}

	private static List<String> java(List<String> jvmOptions, String classPath, String main, String... arguments) {
		List<String> result = new ArrayList<>();
		result.add(ServerProcess.jdkTool("java"));
		result.addAll(jvmOptions);
		result.addAll(List.of("-cp", classPath, main));
		result.addAll(List.of(arguments));
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
