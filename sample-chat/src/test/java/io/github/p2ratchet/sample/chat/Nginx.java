package io.github.p2ratchet.sample.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import io.github.p2ratchet.testsupport.Requirement;
import io.github.p2ratchet.testsupport.TestCertificate;
import io.github.p2ratchet.testsupport.UpgradeRequest;

import static org.awaitility.Awaitility.await;

/**
 * nginx before a chat, on a port of its own, encrypted. Of a file for production only
 * ports and paths are changed.
 */
final class Nginx implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final String PATH = "/talk";

	private final int port = ChatTransport.freePort();

	private final SSLContext trusting;

	private final Path output;

	private final Process process;

	private Nginx(ChatServer server, Path directory, String configuration) {
		TestCertificate certificate = TestCertificate.in(directory);
		Path pem = directory.resolve("certificate.pem");
		certificate.writePem(pem);
		this.trusting = certificate.trusting();
		this.output = directory.resolve("nginx.out");
		Path file = directory.resolve("nginx.conf");
		// one process, which nothing of it survives
		String own = "daemon off; master_process off; error_log stderr; pid " + directory.resolve("nginx.pid") + ";";
		try {
			Files.writeString(file, adapted(configuration, server, directory, pem));
			this.process = new ProcessBuilder(find().orElseThrow().toString(), "-p", directory.toString(), "-c",
					file.toString(), "-g", own)
				.redirectErrorStream(true)
				.redirectOutput(this.output.toFile())
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Start it.
	 * @param server the chat, which is told of it
	 * @param directory an empty one
	 * @param configuration the file as people have it
	 */
	static Nginx before(ChatServer server, Path directory, String configuration) {
		Nginx nginx = new Nginx(server, directory, configuration);
		try {
			await("nginx").atMost(PATIENCE).until(nginx::listens);
			server.behind(nginx.url("https"));
			return nginx;
		}
		catch (RuntimeException ex) {
			nginx.close();
			throw ex;
		}
	}

	static boolean isInstalled() {
		return find().isPresent();
	}

	/** Skip the test, or fail where there has to be one. */
	static void missing() {
		Requirement.missing("There is no nginx: install one, or name it by -Dnginx.path=...", "P2_NGINX_REQUIRED");
	}

	private static Optional<Path> find() {
		Stream<Path> given = Stream.ofNullable(System.getProperty("nginx.path")).map(Path::of);
		Stream<Path> installed = Stream
			.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx", "/usr/local/bin/nginx",
					"/opt/homebrew/bin/nginx")
			.map(Path::of);
		return Stream.concat(given, installed).filter(Files::isExecutable).findFirst();
	}

	private String adapted(String configuration, ChatServer server, Path directory, Path pem) {
		String paths = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
			.map((kind) -> kind + "_temp_path " + directory.resolve(kind) + ";\n")
			.collect(Collectors.joining("", "http {\naccess_log " + directory.resolve("access.log") + ";\n", ""));
		String result = configuration;
		for (List<String> change : List.of(List.of("http {\n", paths),
				List.of("listen 443 ", "listen 127.0.0.1:" + this.port + " "),
				List.of("/etc/nginx/certificate.pem", pem.toString()), List.of("/etc/nginx/key.pem", pem.toString()),
				List.of("127.0.0.1:8080;", "127.0.0.1:" + server.port() + ";"),
				List.of("127.0.0.1:8081;", "127.0.0.1:" + server.socketPort() + ";"))) {
			if (!result.contains(change.get(0))) {
				throw new IllegalStateException("'" + change.get(0) + "' is not in the file for nginx");
			}
			result = result.replace(change.get(0), change.get(1));
		}
		return result;
	}

	private boolean listens() throws IOException {
		if (!this.process.isAlive()) {
			throw new IllegalStateException("nginx has ended:\n" + Files.readString(this.output));
		}
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress("127.0.0.1", this.port));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private String url(String scheme) {
		return scheme + "://localhost:" + this.port + PATH;
	}

	/** A handshake of the socket behind it. */
	UpgradeRequest handshake() {
		return UpgradeRequest.to(URI.create(url("wss") + "/ratchet")).trusting(this.trusting);
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
