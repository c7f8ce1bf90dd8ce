package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection, from connecting to its end.
 */
final class LoadConnection implements FrameScanner.Receiver {

	private static final byte[] NOTHING = new byte[0];

	private static final byte[] HEAD_END = Text.bytes("\r\n\r\n");

	private static final byte[] ACCEPTED = Text.bytes("HTTP/1.1 101 ");

	private static final int SMALL_RECEIVE_BUFFER = 4096;

	private static final int KEY_BYTES = 16;

	private static final int LOST = 1006;

	private final LoadClient client;

	private final Dialect dialect;

	private final int index;

	private final boolean stalls;

	private final long begin = System.nanoTime();

	private final Socket socket;

	private final @Nullable LoadSession session;

	/** The part of a frame that came last. */
	private byte[] rest = NOTHING;

	private int step = -1;

	private boolean open;

	private boolean ended;

	private int closeCode = LOST;

	private long now;

	/**
	 * Begin to connect.
	 * @param client whose connection this is
	 * @param index which one
	 * @param stalls whether it stops reading once it is logged in
	 * @param session what it logs in with, null for sessions that are not resumed
	 */
	LoadConnection(LoadClient client, int index, boolean stalls, @Nullable LoadSession session) throws IOException {
		this.client = client;
		this.dialect = client.dialect();
		this.index = index;
		this.stalls = stalls;
		this.session = session;
		this.socket = new Socket(client.selector(), this, client.port(), stalls ? SMALL_RECEIVE_BUFFER : 0);
	}

	int index() {
		return this.index;
	}

	@Nullable LoadSession session() {
		return this.session;
	}

	/** Whether it has logged in and not ended. */
	boolean isOpen() {
		return this.open && !this.ended;
	}

	/** Whether it has ever logged in. */
	boolean isLoggedIn() {
		return this.open;
	}

	boolean isEnded() {
		return this.ended;
	}

	/** What the server closed it with, 1006 if nothing. */
	int closeCode() {
		return this.closeCode;
	}

	/** Whether the server has taken all that was sent. */
	boolean hasSentAll() {
		return this.socket.hasSentAll();
	}

	/** When it began to connect. */
	long begin() {
		return this.begin;
	}

	/** The socket has something to do. */
	void ready() {
		try {
			if (this.socket.connect()) {
				shakeHands();
				return;
			}
			if (this.socket.canWrite()) {
				this.socket.writeRest();
			}
			if (this.socket.canRead()) {
				read(this.client.buffer());
			}
		}
		catch (IOException ex) {
			end(ex);
		}
	}

	private void shakeHands() throws IOException {
		byte[] key = new byte[KEY_BYTES];
		ThreadLocalRandom.current().nextBytes(key);
		String request = "GET " + this.dialect.path() + " HTTP/1.1\r\nHost: localhost:" + this.client.port()
				+ "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
				+ this.dialect.headers() + "Sec-WebSocket-Key: " + Base64.getEncoder().encodeToString(key) + "\r\n\r\n";
		this.socket.write(ByteBuffer.wrap(Text.bytes(request)));
	}

	private void read(ReadBuffer buffer) throws IOException {
		int length = buffer.fill(this.socket.channel(), this.rest);
		this.now = System.nanoTime();
		if (length < 0) {
			throw new IOException("The server closed connection " + this.index);
		}
		byte[] bytes = buffer.bytes();
		int taken = (this.step < 0) ? readHead(bytes, length) : 0;
		if (this.step >= 0) {
			taken = FrameScanner.scan(bytes, taken, length, this);
		}
		this.rest = (taken < length) ? Arrays.copyOfRange(bytes, taken, length) : NOTHING;
	}

	private int readHead(byte[] bytes, int length) throws IOException {
		int end = Text.find(bytes, 0, length, HEAD_END);
		if (end < 0) {
			return 0;
		}
		if (!Text.startsWith(bytes, 0, length, ACCEPTED)) {
			throw new IOException("The handshake was refused: "
					+ new String(bytes, 0, end, StandardCharsets.US_ASCII).lines().findFirst().orElse(""));
		}
		nextStep();
		return end + HEAD_END.length;
	}

	private void nextStep() {
		List<Dialect.Step> steps = this.client.opening();
		this.step++;
		for (Template reply : steps.get(this.step).replies()) {
			send(reply, this.index, 0);
		}
		if (this.session != null && this.step == 0) {
			send(this.session.request(this.index), 0, 0);
		}
		if (this.step == steps.size() - 1) {
			this.open = true;
			this.client.opened(this, this.now);
			if (this.stalls) {
				this.socket.stopReading();
			}
		}
	}

	@Override
	public void text(byte[] bytes, int from, int to) throws IOException {
		if (this.open) {
			if (this.session == null || isCounted(this.session, bytes, from, to)) {
				happened(bytes, from, to);
			}
			return;
		}
		String awaited = this.client.opening().get(this.step + 1).awaited();
		if (!Text.startsWith(bytes, from, to, Text.bytes(awaited))) {
			throw new IOException("Could not log in: " + new String(bytes, from, to - from, StandardCharsets.UTF_8));
		}
		if (this.session != null) {
			this.session.begins(bytes, from, to);
		}
		nextStep();
	}

	private void happened(byte[] bytes, int from, int to) {
		Template reaction = this.dialect.reaction(bytes, from, to);
		if (reaction == null) {
			this.client.load().received(this, bytes, from, to, this.now);
		}
		else {
			send(reaction, 0, 0);
		}
	}

	/** Whether the message is the application's, and not one about the session. */
	private boolean isCounted(LoadSession counts, byte[] bytes, int from, int to) throws IOException {
		if (!counts.received(bytes, from, to, this.now)) {
			return false;
		}
		if (counts.hasMuchToConfirm()) {
			confirm(counts);
		}
		return true;
	}

	private void confirm(LoadSession counts) {
		send(LoadSession.CONFIRMATION, counts.confirm(), 0);
	}

	/** Confirm what was received some time ago, unless it is away. */
	void confirmOld(long at) {
		if (this.session != null && isOpen() && this.session.hasOldToConfirm(at)) {
			confirm(this.session);
		}
	}

	@Override
	public void ping(byte[] bytes, int from, int to) throws IOException {
		this.socket.write(this.client.frames().pong(bytes, from, to));
	}

	@Override
	public void closed(int code) throws IOException {
		this.closeCode = code;
		throw new IOException("The server closed connection " + this.index + " with " + code);
	}

	/** Send a message, unless the connection has ended. */
	void send(Template message, long number, int room) {
		if (!this.ended) {
			try {
				long seq = (this.session != null && message.isCounted()) ? this.session.nextSeq() : 0;
				this.socket.write(this.client.frames().text(message, number, room, seq));
			}
			catch (IOException ex) {
				end(ex);
			}
		}
	}

	/** Write frames that have been put together, unless the connection has ended. */
	void write(ByteBuffer frames) {
		try {
			this.socket.write(frames);
		}
		catch (IOException ex) {
			end(ex);
		}
	}

	private void end(IOException reason) {
		if (!this.ended) {
			this.ended = true;
			this.socket.close();
			this.client.ended(this, reason);
		}
	}

	/** Vanish. */
	void abort() {
		this.ended = true;
		this.socket.abort();
	}

	void close() {
		this.ended = true;
		this.socket.close();
	}

}
