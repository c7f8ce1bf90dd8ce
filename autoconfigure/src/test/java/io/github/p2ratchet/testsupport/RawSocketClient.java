package io.github.p2ratchet.testsupport;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import tools.jackson.databind.JsonNode;

/**
 * A WebSocket client that can say anything, right or wrong, frame by frame. Whatever it
 * waits for has a deadline. To be used by one thread.
 */
public final class RawSocketClient implements AutoCloseable {

	private final Socket socket;

	private Duration patience;

	private final UpgradeResponse upgrade;

	private final RawFrameReader reader;

	private final RawFrameWriter writer;

	RawSocketClient(Socket socket, Duration patience) throws IOException {
		this.socket = socket;
		this.patience = patience;
		InputStream input = new BufferedInputStream(socket.getInputStream());
		this.upgrade = UpgradeResponse.read(input);
		this.reader = RawFrameReader.ofServer(input);
		this.writer = new RawFrameWriter(socket.getOutputStream());
	}

	/**
	 * Connect with a right request.
	 * @param url address of the endpoint
	 * @return the open connection
	 */
	public static RawSocketClient connect(URI url) {
		return UpgradeRequest.to(url).open();
	}

	/**
	 * Have another patience from now on.
	 * @param duration how long to wait for each thing that must come
	 */
	public void patience(Duration duration) {
		this.patience = duration;
	}

	/**
	 * What the server said to the request.
	 * @return the response
	 */
	public UpgradeResponse upgrade() {
		return this.upgrade;
	}

	/**
	 * Send a text message.
	 * @param text the message
	 */
	public void sendText(String text) {
		send(RawFrame.text(text));
	}

	/**
	 * Send a text message.
	 * @param bytes the message, UTF-8 or not
	 */
	public void sendText(byte[] bytes) {
		send(RawFrame.of(RawFrame.TEXT, bytes));
	}

	/**
	 * Send a text message in several frames.
	 * @param parts at least two parts of the message
	 */
	public void sendFragments(String... parts) {
		for (int i = 0; i < parts.length; i++) {
			send(new RawFrame(i == parts.length - 1, 0, (i == 0) ? RawFrame.TEXT : RawFrame.CONTINUATION,
					parts[i].getBytes(StandardCharsets.UTF_8)));
		}
	}

	/**
	 * Send a binary message.
	 * @param bytes the message
	 */
	public void sendBinary(byte[] bytes) {
		send(RawFrame.of(RawFrame.BINARY, bytes));
	}

	/**
	 * Send a ping.
	 * @param text what the pong has to bring back
	 */
	public void sendPing(String text) {
		send(RawFrame.of(RawFrame.PING, text.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Send a close frame; the server's is to be awaited.
	 * @param code why
	 * @param reason the same in words
	 */
	public void sendClose(int code, String reason) {
		send(RawFrame.close(code, reason));
	}

	/**
	 * Send a frame, masked as clients must.
	 * @param frame the frame
	 */
	public void send(RawFrame frame) {
		try {
			this.writer.writeMasked(frame);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Send a frame without a mask, which servers must not take.
	 * @param frame the frame
	 */
	public void sendUnmasked(RawFrame frame) {
		try {
			this.writer.writeUnmasked(frame);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Send bytes in one write, whatever they are.
	 * @param bytes the bytes
	 */
	public void sendBytes(byte[] bytes) {
		try {
			this.writer.write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Send nothing more; the server still may. */
	public void endSending() {
		try {
			this.socket.shutdownOutput();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Wait for the next frame.
	 * @param patience how long
	 * @return the frame, pings included
	 */
	public RawFrame awaitFrame(Duration patience) {
		try {
			this.socket.setSoTimeout(Math.max(1, Math.toIntExact(patience.toMillis())));
			return this.reader.read();
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("No frame within " + patience, ex);
		}
		catch (EOFException ex) {
			throw new AssertionError("The connection has ended without a close frame", ex);
		}
		catch (IOException ex) {
			throw new AssertionError("The connection is lost", ex);
		}
	}

	/**
	 * Wait for the next frame that is no ping; pings are answered meanwhile.
	 * @return the frame
	 */
	public RawFrame awaitFrame() {
		return awaitFrameButPing(this.patience);
	}

	/**
	 * Wait for a text message.
	 * @return the message
	 */
	public String awaitText() {
		RawFrame frame = awaitFrame();
		if (frame.opcode() != RawFrame.TEXT) {
			throw new AssertionError("Not a text message but " + frame);
		}
		ByteArrayOutputStream message = new ByteArrayOutputStream();
		message.writeBytes(frame.payload());
		while (!frame.fin()) {
			frame = awaitFrame();
			if (frame.opcode() != RawFrame.CONTINUATION) {
				throw new AssertionError("Not the rest of a message but " + frame);
			}
			message.writeBytes(frame.payload());
		}
		return message.toString(StandardCharsets.UTF_8);
	}

	/**
	 * Wait for a text message.
	 * @return the message, read as JSON with all digits of its numbers
	 */
	public JsonNode awaitJson() {
		return Json.read(awaitText());
	}

	/**
	 * Wait for a pong.
	 * @return what it brings back
	 */
	public String awaitPong() {
		RawFrame frame = awaitFrame();
		if (frame.opcode() != RawFrame.PONG) {
			throw new AssertionError("Not a pong but " + frame);
		}
		return frame.text();
	}

	/**
	 * Wait for the server to close, and let it.
	 * @return its close frame
	 */
	public RawFrame awaitClose() {
		return awaitClose(this.patience);
	}

	/**
	 * Wait for the server to close, and let it.
	 * @param patience how long
	 * @return its close frame
	 */
	public RawFrame awaitClose(Duration patience) {
		RawFrame frame = awaitFrameButPing(patience);
		if (frame.opcode() != RawFrame.CLOSE) {
			throw new AssertionError("Not a close frame but " + frame);
		}
		return frame;
	}

	/** Wait for the server to end the connection beneath, without another frame. */
	public void awaitEnd() {
		try {
			this.socket.setSoTimeout(Math.toIntExact(this.patience.toMillis()));
			if (!this.reader.isAtEnd()) {
				throw new AssertionError("Not the end of the connection but another frame");
			}
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("The connection has not ended within " + this.patience, ex);
		}
		catch (IOException ex) {
			return; // reset, since the server left unread what was sent to it
		}
	}

	/** Cut the connection, without a word. */
	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private RawFrame awaitFrameButPing(Duration patience) {
		RawFrame frame = awaitFrame(patience);
		while (frame.opcode() == RawFrame.PING) {
			send(RawFrame.of(RawFrame.PONG, frame.payload()));
			frame = awaitFrame(patience);
		}
		return frame;
	}

}
