package io.github.p2ratchet.endpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.component.RawMessage;
import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.Frame;

/**
 * What comes in on a socket of a component. Its calls are made one at a time and in order
 * by the handling thread: the reading thread where that is patient, else one of the
 * executor's.
 */
final class ComponentSocket implements TransportListener, OpenSocket {

	private static final Log logger = LogFactory.getLog(ComponentSocket.class);

	private final Endpoint endpoint;

	private final Outbound outbound;

	private final ComponentCalls calls;

	private final MessageRate rate;

	private final Inbox inbox;

	private final boolean patient;

	private @Nullable ComponentConnection connection; // set once, before any call

	private volatile @Nullable Thread reader; // while it handles what it has read

	private volatile @Nullable Throwable failure;

	private volatile boolean ended; // by the peer

	private boolean over; // guarded by the inbox, as below

	private boolean leaves;

	private boolean begun; // for the component; by the handling thread

	private volatile int receivedAt;

	ComponentSocket(Endpoint endpoint, Outbound outbound, ComponentCalls calls, MessageRate rate) {
		this.endpoint = endpoint;
		this.outbound = outbound;
		this.calls = calls;
		this.rate = rate;
		this.patient = outbound.transport().isReaderPatient();
		this.inbox = new Inbox(endpoint.workers(), outbound.transport(), new PendingResults(endpoint.workers(), null));
		this.receivedAt = endpoint.seconds();
	}

	/** The connection begins. The thread of the transport that opens it. */
	void open(ComponentConnection begun) {
		this.connection = begun;
		this.endpoint.opened(this);
		begun.client().ifPresent((client) -> this.endpoint.connections().addTo(client, begun));
		this.inbox.add(new Step(this::begin, this::overloaded), this.patient);
	}

	private void begin() {
		this.begun = true;
		this.calls.opened(connection());
	}

	/** No thread is found for what is to be done. */
	private void overloaded() {
		this.outbound.close(CloseCode.OVERLOADED, "Too much to do");
	}

	private ComponentConnection connection() {
		ComponentConnection current = this.connection;
		if (current == null) {
			throw new IllegalStateException("The socket is not open yet");
		}
		return current;
	}

	boolean isOpen() {
		return !this.ended && this.outbound.isOpen();
	}

	/** Whether little waits for the peer. Any thread. */
	boolean keepsUp() {
		return this.outbound.transport().isWritable();
	}

	/** Returns whether it is under way. Any thread. */
	boolean send(Frame frame) {
		return (this.reader == Thread.currentThread()) ? this.outbound.replyControl(frame)
				: this.outbound.sendControl(frame);
	}

	@Override
	public Outbound outbound() {
		return this.outbound;
	}

	@Override
	public int receivedAt() {
		return this.receivedAt;
	}

	@Override
	public boolean isReadingPaused() {
		if (this.inbox.isPaused()) {
			received();
			return true;
		}
		return false;
	}

	@Override
	public void tellOfLife(int now) {
		// there is nothing to tell
	}

	@Override
	public boolean understandsDrain() {
		return false;
	}

	@Override
	public boolean leavesIfIdle() {
		synchronized (this.inbox) {
			this.leaves |= this.inbox.isIdle();
			return this.leaves;
		}
	}

	@Override
	public void received() {
		this.receivedAt = this.endpoint.seconds();
	}

	@Override
	public void text(byte[] message) {
		take(new Received(() -> RawMessage.text(new String(message, StandardCharsets.UTF_8))));
	}

	@Override
	public void binary(byte[] message) {
		take(new Received(() -> RawMessage.binary(ByteBuffer.wrap(message))));
	}

	private void take(Received message) {
		if (!this.patient) {
			this.inbox.add(message, false);
		}
		else {
			this.reader = Thread.currentThread();
			try {
				this.inbox.add(message, true);
				PatientReader.awaitRoom(this.inbox, this.outbound);
			}
			finally {
				this.reader = null;
			}
		}
		this.endpoint.brake().check(this.rate, this.inbox, this.outbound);
	}

	private void handle(RawMessage message) {
		long wait = this.rate.take();
		if (wait == 0) {
			this.calls.received(connection(), message);
		}
		else if (this.rate.goesOnFor(this.endpoint.settings().rates().closeAfter())) {
			logger.info("Closing a connection that has kept sending more than its route's rate allows");
			this.outbound.close(CloseCode.RATE_LIMITED, "Rate exceeded");
		}
		else if (this.rate.isToBeTold()) {
			this.calls.exceeded(connection(), wait);
		}
	}

	@Override
	public void tooLarge() {
		inTurn(() -> this.outbound.close(CloseCode.TOO_LARGE, "Message too large"));
	}

	@Override
	public void violated(int code, String reason) {
		inTurn(() -> this.outbound.close(code, reason));
	}

	/** Behind what was received before. */
	private void inTurn(Runnable action) {
		this.inbox.add(action::run, true);
	}

	@Override
	public void drained() {
		// nothing is kept back
	}

	@Override
	public void peerCloses(int code) {
		this.ended = true;
		this.endpoint.closing().start(this.outbound);
	}

	@Override
	public void peerCloses(int code, Runnable answer) {
		this.endpoint.closing().start(this.outbound); // however long the component takes
		inTurn(() -> {
			this.ended = true;
			answer.run();
		});
	}

	@Override
	public void stalled() {
		this.outbound.tooSlow();
	}

	@Override
	public void failed(Throwable cause) {
		if (this.failure == null) {
			this.failure = cause;
		}
	}

	@Override
	public void closed(int code, String reason) {
		Outbound.Ending how = this.outbound.closed(code, reason);
		synchronized (this.inbox) {
			if (this.over) {
				return;
			}
			this.over = true;
		}
		ComponentConnection gone = connection();
		gone.client().ifPresent((client) -> this.endpoint.connections().removeFrom(client, gone));
		Runnable end = () -> end(how);
		this.inbox.add(new Step(end, end), this.patient);
	}

	/** A server that stops waits for this. */
	private void end(Outbound.Ending how) {
		if (this.begun) {
			tellEnd(how);
		}
		this.endpoint.closed(this);
	}

	private void tellEnd(Outbound.Ending how) {
		Throwable cause = this.failure;
		if (cause != null) {
			this.calls.lost(connection(), cause);
		}
		this.calls.closed(connection(), how);
	}

	/**
	 * A message on its way from the socket to the component.
	 */
	private final class Received implements Message {

		private final Supplier<RawMessage> message;

		Received(Supplier<RawMessage> message) {
			this.message = message;
		}

		@Override
		public boolean isAdmitted() {
			return !ComponentSocket.this.leaves && !ComponentSocket.this.over;
		}

		@Override
		public boolean isOfReader() {
			return true;
		}

		@Override
		public void run() {
			if (!ComponentSocket.this.outbound.isClosedHere()) {
				handle(this.message.get());
			}
		}

		@Override
		public void dropped() {
			overloaded();
		}

	}

}
