package io.github.p2ratchet.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes one connection and makes the mistakes it is told to: what it sends for a request
 * with a certain number.
 */
final class FakeServer implements AutoCloseable {

	private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

	private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

	private final String template;

	private final Map<Long, List<Long>> mistakes;

	/**
	 * Start it.
	 * @param template what is sent, with {@code #} for a number
	 * @param mistakes the numbers it sends for some requests
	 */
	FakeServer(String template, Map<Long, List<Long>> mistakes) throws IOException {
		this.template = template;
		this.mistakes = mistakes;
		Thread thread = new Thread(this::serve, "fake-server");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.listener.getLocalPort();
	}

	private void serve() {
		try (java.net.Socket socket = this.listener.accept();
				DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
				OutputStream out = new BufferedOutputStream(socket.getOutputStream())) {
			skipHead(in);
			out.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"
				.getBytes(StandardCharsets.US_ASCII));
			out.flush();
			while (true) {
				answer(message(in), out);
				out.flush();
			}
		}
		catch (IOException ex) {
			// the client has gone
		}
	}

	private void answer(String message, OutputStream out) throws IOException {
		Matcher matcher = ID.matcher(message);
		if (!matcher.find()) {
			send("{\"event\":\"socket.auth.success\",\"data\":{}}", out);
			return;
		}
		long number = Long.parseLong(matcher.group(1));
		for (long sent : this.mistakes.getOrDefault(number, List.of(number))) {
			send(this.template.replace("#", String.valueOf(sent)), out);
		}
	}

	private static void skipHead(DataInputStream in) throws IOException {
		int last = 0;
		while (last != 0x0D0A0D0A) {
			last = (last << 8) | in.readUnsignedByte();
		}
	}

	private static String message(DataInputStream in) throws IOException {
		in.readUnsignedByte();
		int length = in.readUnsignedByte() & 0x7F;
		if (length == 126) {
			length = in.readUnsignedShort();
		}
		byte[] mask = in.readNBytes(4);
		byte[] payload = in.readNBytes(length);
		for (int i = 0; i < payload.length; i++) {
			payload[i] ^= mask[i % 4];
		}
		return new String(payload, StandardCharsets.US_ASCII);
	}

	private static void send(String message, OutputStream out) throws IOException {
		out.write(0x81);
		out.write(message.length());
		out.write(message.getBytes(StandardCharsets.US_ASCII));
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
	}

}
