package io.github.p2ratchet.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.StubHandshake;
import io.github.p2ratchet.protocol.Frame;
import io.github.p2ratchet.testsupport.SessionLink;
import io.github.p2ratchet.testsupport.SessionWire;

/**
 * One socket between a client and the endpoint: what was sent arrives in order, until the
 * socket is cut, when a part of it is lost; each side notices when it is told to. What is
 * no message stands in parentheses.
 */
final class ModelSocket implements Transport, SessionWire {

	private static final String CLOSE = "(close ";

	private final String name;

	private final ModelClient client;

	private final OutboundQueue queue;

	private final boolean patient;

	private final int kernelBuffer;

	private final Deque<String> up = new ArrayDeque<>();

	private final Deque<String> down = new ArrayDeque<>();

	private final List<String> unflushed = new ArrayList<>();

	private @Nullable TransportListener listener;

	private @Nullable SessionLink link;

	private boolean upCut;

	private boolean downCut;

	private boolean clientGone;

	private boolean serverGone;

	private boolean paused;

	private boolean reading;

	private int closing; // by the server, or answered by it

	private boolean cutByServer;

	private long waiting; // bytes

	ModelSocket(int number, ModelClient client, OutboundQueue queue, boolean patient, int kernelBuffer) {
		this.name = "s" + number;
		this.client = client;
		this.queue = queue;
		this.patient = patient;
		this.kernelBuffer = kernelBuffer;
	}

	@Override
	public OutboundQueue queue() {
		return this.queue;
	}

	@Override
	public boolean isReaderPatient() {
		return this.patient;
	}

	@Override
	public long write(Batch batch) {
		if (this.closing != 0 || this.serverGone) {
			return 0;
		}
		for (Frame frame : batch.frames()) {
			this.unflushed.add(frame.text());
			this.waiting += frame.size();
		}
		return this.waiting;
	}

	@Override
	public void flush() {
		if (!this.downCut) {
			this.down.addAll(this.unflushed);
		}
		this.unflushed.clear();
	}

	@Override
	public void ping() {
		if (this.closing == 0) {
			this.unflushed.add("(ping)");
		}
	}

	@Override
	public boolean isWritable() {
		return this.waiting <= this.kernelBuffer;
	}

	@Override
	public void pauseReading() {
		this.paused = true;
	}

	@Override
	public void resumeReading() {
		this.paused = false;
	}

	@Override
	public void close(int code, String reason) {
		if (this.closing == 0) {
			this.closing = code;
			this.unflushed.add(CLOSE + code + ")");
			flush();
		}
	}

	@Override
	public void closeNow(int code, String reason) {
		this.unflushed.clear();
		close(code, reason);
	}

	@Override
	public void cut() {
		this.cutByServer = true;
	}

	/** Have both sides know it. */
	void open(Endpoint endpoint) {
		this.listener = endpoint.opened(new StubHandshake(null), this);
		this.link = this.client.protocol.socketOpened(this);
	}

	/** The client sends. */
	@Override
	public void send(String text) {
		String leaves = this.client.model().distort(this.client, text);
		if (leaves != null && !this.upCut && !this.clientGone) {
			this.up.add(leaves);
		}
	}

	/** The client closes. */
	@Override
	public void close(int code) {
		send(CLOSE + code + ")");
	}

	/** The network fails: of what is on its way, only some arrives. */
	void cut(boolean upwards, int upLost, boolean downwards, int downLost) {
		if (upwards) {
			this.upCut = true;
			IntStream.range(0, upLost).forEach((i) -> this.up.removeLast());
		}
		if (downwards) {
			this.downCut = true;
			IntStream.range(0, downLost).forEach((i) -> this.down.removeLast());
		}
	}

	boolean isCut() {
		return this.upCut || this.downCut || this.cutByServer;
	}

	boolean isGone() {
		return this.clientGone && this.serverGone;
	}

	boolean isClientGone() {
		return this.clientGone;
	}

	boolean isServerGone() {
		return this.serverGone;
	}

	/** What waits for the server. */
	Deque<String> up() {
		return this.up;
	}

	/** What waits for the client. */
	Deque<String> down() {
		return this.down;
	}

	ModelClient client() {
		return this.client;
	}

	@Nullable SessionLink link() {
		return this.link;
	}

	@Override
	public String toString() {
		return this.name;
	}

	boolean isReadByServer() {
		return !this.serverGone && !this.paused && !this.reading && !this.up.isEmpty();
	}

	boolean isReadByClient() {
		return !this.clientGone && !this.down.isEmpty();
	}

	/** The server takes the next of what has arrived. */
	void serverReads() {
		String message = this.up.remove();
		this.reading = true;
		try {
			listener().received();
			if (!message.startsWith("(")) {
				listener().text(message.getBytes(StandardCharsets.UTF_8));
			}
			else if (message.startsWith(CLOSE)) {
				listener().peerCloses(codeIn(message));
				close(codeIn(message), "");
				serverNotices();
			}
		}
		finally {
			this.reading = false;
		}
	}

	/** The client takes the next of what has arrived. */
	void clientReads(SessionLink reader) {
		String message = this.down.remove();
		boolean full = !isWritable();
		if (message.equals("(ping)")) {
			send("(pong)");
		}
		else if (message.startsWith(CLOSE)) {
			send(message);
			this.clientGone = true;
			reader.closed(codeIn(message));
		}
		else {
			this.waiting -= message.getBytes(StandardCharsets.UTF_8).length;
			if (reader.isWanted()) {
				this.client.reads(message);
			}
			reader.received(message);
		}
		if (full && isWritable() && !this.serverGone) {
			listener().drained();
		}
	}

	private static int codeIn(String message) {
		return Integer.parseInt(message.substring(CLOSE.length(), message.length() - 1));
	}

	void clientNotices() {
		this.clientGone = true;
		this.down.clear();
		if (this.link != null) {
			this.link.closed(1006);
		}
	}

	void serverNotices() {
		serverGone((this.closing != 0) ? this.closing : 1006);
	}

	private void serverGone(int code) {
		if (!this.serverGone) {
			this.serverGone = true;
			this.up.clear();
			flush();
			listener().closed(code, "");
		}
	}

	private TransportListener listener() {
		if (this.listener == null) {
			throw new IllegalStateException("Not opened");
		}
		return this.listener;
	}

}
