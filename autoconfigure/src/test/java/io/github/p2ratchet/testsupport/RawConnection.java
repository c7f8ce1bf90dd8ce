package io.github.p2ratchet.testsupport;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

/**
 * A connection over which anything can be said, be it HTTP or not. To be used by one
 * thread.
 */
public final class RawConnection implements AutoCloseable {

	private static final int CONNECT_MILLIS = 10_000;

	private final Socket socket;

	private final InputStream input;

	private RawConnection(Socket socket) throws IOException {
		this.socket = socket;
		this.input = new BufferedInputStream(socket.getInputStream());
	}

	/**
	 * Connect, without a word.
	 * @param url a {@code ws:} address with a port
	 * @return the connection
	 */
	public static RawConnection to(URI url) {
		return to(url, "0.0.0.0");
	}

	/**
	 * Connect from another address, without a word.
	 * @param url a {@code ws:} address with a port
	 * @param from one of this machine's, as all of {@code 127.0.0.0/8} are
	 * @return the connection
	 */
	public static RawConnection to(URI url, String from) {
		try {
			Socket socket = new Socket();
			socket.setTcpNoDelay(true);
			socket.bind(new InetSocketAddress(from, 0));
			socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), CONNECT_MILLIS);
			return new RawConnection(socket);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Send in one write.
	 * @param bytes what to send
	 * @return whether the server took it
	 */
	public boolean send(byte[] bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Wait for the response to a request.
	 * @param patience how long
	 * @return the response
	 */
	public UpgradeResponse awaitResponse(Duration patience) {
		try {
			this.socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
			return UpgradeResponse.read(this.input);
		}
		catch (IOException ex) {
			throw new AssertionError("No response: " + ex, ex);
		}
	}

	/**
	 * Wait for the end of the connection; what comes before it is read.
	 * @param patience how long
	 * @return whether it has come
	 */
	public boolean endsWithin(Duration patience) {
		long end = System.nanoTime() + patience.toNanos();
		try {
			while (System.nanoTime() < end) {
				this.socket.setSoTimeout((int) Math.max(1, (end - System.nanoTime()) / 1_000_000));
				if (this.input.read() < 0) {
					return true;
				}
			}
			return false;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		catch (IOException ex) {
			return true; // reset
		}
	}

	/** End the connection at once, so that the server hears of it as an error. */
	public void reset() {
		try {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
