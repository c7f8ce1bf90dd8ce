package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/**
 * A TCP connection to a server on this machine, which never blocks.
 */
final class Socket {

	private static final byte[] NOTHING = new byte[0];

	private static final int MOST_UNSENT = 4 * 1024 * 1024;

	private final SocketChannel channel;

	private final SelectionKey key;

	private byte[] unsent = NOTHING;

	/**
	 * Begin to connect.
	 * @param selector tells when the socket is ready
	 * @param owner is attached to the selector's key
	 * @param port port of the server
	 * @param receiveBuffer size of the receive buffer, 0 for the system's
	 */
	Socket(Selector selector, Object owner, int port, int receiveBuffer) throws IOException {
		this.channel = SocketChannel.open();
		this.channel.configureBlocking(false);
		this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		if (receiveBuffer > 0) {
			this.channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
		}
		this.key = this.channel.register(selector, SelectionKey.OP_CONNECT, owner);
		if (this.channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
			throw new IOException("A socket that never blocks was connected at once");
		}
	}

	SocketChannel channel() {
		return this.channel;
	}

	/** Whether the socket has just been connected. */
	boolean connect() throws IOException {
		if (this.key.isConnectable() && this.channel.finishConnect()) {
			this.key.interestOps(SelectionKey.OP_READ);
			return true;
		}
		return false;
	}

	boolean canRead() {
		return this.key.isValid() && this.key.isReadable();
	}

	boolean canWrite() {
		return this.key.isValid() && this.key.isWritable();
	}

	/** Write, or keep what the server does not take yet. */
	void write(ByteBuffer bytes) throws IOException {
		if (this.unsent.length == 0) {
			this.channel.write(bytes);
		}
		if (bytes.hasRemaining()) {
			keep(bytes);
		}
	}

	private void keep(ByteBuffer bytes) throws IOException {
		int before = this.unsent.length;
		if (before + bytes.remaining() > MOST_UNSENT) {
			throw new IOException("The server does not read");
		}
		this.unsent = Arrays.copyOf(this.unsent, before + bytes.remaining());
		bytes.get(this.unsent, before, bytes.remaining());
		this.key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
	}

	/** Write what has been kept. */
	void writeRest() throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(this.unsent);
		this.channel.write(bytes);
		this.unsent = Arrays.copyOfRange(this.unsent, bytes.position(), bytes.limit());
		if (this.unsent.length == 0) {
			this.key.interestOps(SelectionKey.OP_READ);
		}
	}

	/** Whether all that was written has been taken. */
	boolean hasSentAll() {
		return this.unsent.length == 0;
	}

	/** Read no more. */
	void stopReading() {
		this.key.interestOps(0);
	}

	/** Close without a word, and without what was not sent yet. */
	void abort() {
		try {
			this.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
		}
		catch (IOException ex) {
			// it is gone
		}
		close();
	}

	void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			// it is gone
		}
	}

}
