package io.github.p2ratchet.testsupport;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Stands before a right server and tells one lie about what it says. */
public final class LyingServer implements AutoCloseable {

	private final ServerSocket listener;

	private final URI truth;

	private final Supplier<Lie> lies;

	private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

	private LyingServer(ServerSocket listener, URI truth, Supplier<Lie> lies) {
		this.listener = listener;
		this.truth = truth;
		this.lies = lies;
	}

	/**
	 * Start one; each connection gets a lie of its own.
	 * @param truth address of the right server
	 * @param lies makes the lies
	 * @return a server, to be closed by the caller
	 * @throws IOException when there is no port for it
	 */
	public static LyingServer before(URI truth, Supplier<Lie> lies) throws IOException {
		ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
		LyingServer server = new LyingServer(listener, truth, lies);
		start(server::accept);
		return server;
	}

	/**
	 * Its address.
	 * @return a {@code ws:} address
	 */
	public URI url() {
		return URI.create("ws://localhost:" + this.listener.getLocalPort() + this.truth.getRawPath());
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.listener.accept();
			this.sockets.add(client);
			Socket server = new Socket(this.truth.getHost(), this.truth.getPort());
			this.sockets.add(server);
			client.setTcpNoDelay(true);
			server.setTcpNoDelay(true);
			Lie lie = this.lies.get();
			start(() -> up(client, server, lie));
			start(() -> down(client, server, lie));
		}
	}

	private void up(Socket client, Socket server, Lie lie) throws IOException {
		try (client; server) {
			InputStream input = new BufferedInputStream(client.getInputStream());
			String head = UpgradeResponse.readHead(input);
			String host = this.truth.getHost() + ":";
			server.getOutputStream()
				.write(head.replace(host + this.listener.getLocalPort(), host + this.truth.getPort())
					.getBytes(StandardCharsets.ISO_8859_1));
			RawFrameReader reader = RawFrameReader.lenient(input);
			RawFrameWriter writer = new RawFrameWriter(server.getOutputStream());
			while (true) {
				for (RawFrame frame : lie.received(reader.read())) {
					writer.writeMasked(frame);
				}
			}
		}
	}

	private void down(Socket client, Socket server, Lie lie) throws IOException {
		try (server) {
			passDown(client, server, lie);
		}
		finally {
			if (lie.endsConnections()) {
				client.close();
			}
		}
	}

	private static void passDown(Socket client, Socket server, Lie lie) throws IOException {
		InputStream input = new BufferedInputStream(server.getInputStream());
		OutputStream output = client.getOutputStream();
		String head = UpgradeResponse.readHead(input);
		output.write(lie.head(head).getBytes(StandardCharsets.ISO_8859_1));
		if (!head.startsWith("HTTP/1.1 101")) {
			input.transferTo(output);
			return;
		}
		RawFrameReader reader = RawFrameReader.lenient(input);
		RawFrameWriter writer = new RawFrameWriter(output);
		while (true) {
			for (RawFrame frame : lie.sent(reader.read())) {
				writer.writeUnmasked(frame);
			}
		}
	}

	private static void start(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				Thread.currentThread().interrupt(); // one side has gone: so ends its
													// thread
			}
		}, "lying-server");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	@FunctionalInterface
	private interface Task {

		void run() throws IOException;

	}

}
