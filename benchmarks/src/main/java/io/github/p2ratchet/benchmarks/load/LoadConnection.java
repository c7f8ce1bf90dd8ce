package io.github.p2ratchet.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One WebSocket connection. Not thread-safe.
 */
final class LoadConnection {

	private static final int TEXT = 1;

	private static final int PONG = 10;

	private static final String HEAD_END = "\r\n\r\n";

	private final SocketChannel channel;

	private final int index;

	private final FrameParser parser = new FrameParser();

	private final ByteBuffer out = ByteBuffer.allocateDirect(1024);

	private LoadConnection(SocketChannel channel, int index) {
		this.channel = channel;
		this.index = index;
	}

	/** Open a connection and wait until the server has accepted it; then do not block. */
	static LoadConnection open(int port, String path, int index) throws IOException {
		SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		LoadConnection connection = new LoadConnection(channel, index);
		connection.shakeHands(port, path);
		channel.configureBlocking(false);
		return connection;
	}

	private void shakeHands(int port, String path) throws IOException {
		byte[] key = new byte[16];
		ThreadLocalRandom.current().nextBytes(key);
		String request = "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port
				+ "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
				+ Base64.getEncoder().encodeToString(key) + HEAD_END;
		this.channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
		String head = readHead();
		if (!head.startsWith("HTTP/1.1 101 ")) {
			throw new IOException("The handshake was refused: " + head.lines().findFirst().orElse(""));
		}
	}

	private String readHead() throws IOException {
		StringBuilder head = new StringBuilder();
		ByteBuffer one = ByteBuffer.allocate(1); // so that no frame behind it is taken
		while (head.indexOf(HEAD_END) < 0) {
			if (this.channel.read(one.clear()) < 0) {
				throw new EOFException("The server closed during the handshake");
			}
			head.append((char) one.get(0));
		}
		return head.toString();
	}

	int index() {
		return this.index;
	}

	SocketChannel channel() {
		return this.channel;
	}

	void sendText(byte[] payload) throws IOException {
		send(TEXT, ByteBuffer.wrap(payload));
	}

	private void send(int opcode, ByteBuffer payload) throws IOException {
		int length = payload.remaining();
		int mask = ThreadLocalRandom.current().nextInt();
		this.out.clear().put((byte) (0x80 | opcode));
		if (length < 126) {
			this.out.put((byte) (0x80 | length));
		}
		else {
			this.out.put((byte) (0x80 | 126)).putShort((short) length);
		}
		this.out.putInt(mask);
		for (int i = 0; i < length; i++) {
			this.out.put((byte) (payload.get() ^ (mask >>> (24 - 8 * (i & 3)))));
		}
		this.channel.write(this.out.flip());
		if (this.out.hasRemaining()) {
			throw new IOException("The server does not read");
		}
	}

	/** Take what has arrived; the buffer is only borrowed. */
	void read(ByteBuffer buffer, LoadClient.Listener listener) throws IOException {
		if (this.channel.read(buffer.clear()) < 0) {
			throw new EOFException("The server closed connection " + this.index);
		}
		this.parser.take(buffer.flip(), new FrameParser.Receiver() {

			@Override
			public void text(ByteBuffer payload) throws IOException {
				listener.received(LoadConnection.this, payload);
			}

			@Override
			public void ping(ByteBuffer payload) throws IOException {
				send(PONG, payload);
			}

		});
	}

}
