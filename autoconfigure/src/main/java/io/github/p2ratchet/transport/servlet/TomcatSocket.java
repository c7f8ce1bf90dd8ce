package io.github.p2ratchet.transport.servlet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.util.net.SocketWrapperBase.BlockingMode;
import org.apache.tomcat.util.net.SocketWrapperBase.CompletionState;
import org.jspecify.annotations.Nullable;

/**
 * A socket of Tomcat. Tomcat tells of its events one at a time, with the lock of the
 * socket held, and closes it when it is told so by the answer to one; so nobody else
 * closes it, and no event waits for those who write.
 */
final class TomcatSocket extends UpgradedSocket implements CompletionHandler<Long, Void> {

	private static final Log logger = LogFactory.getLog(TomcatSocket.class);

	/** Reads in one go; then other sockets have their turn. */
	private static final int MAX_READS = 8;

	private static final long MAX_WAIT_MILLIS = 100;

	private final SocketWrapperBase<?> wrapper;

	private final boolean encrypted;

	private final ReadBuffers buffers;

	private final @Nullable ClassLoader applicationLoader;

	private @Nullable SocketInput input;

	private boolean dispatching; // guarded by this; never ends once dead

	TomcatSocket(SocketWrapperBase<?> wrapper, boolean encrypted, TomcatUpgradeHandler.Upgrade upgrade) {
		super(upgrade.queue(), upgrade.compression());
		this.wrapper = wrapper;
		this.encrypted = encrypted;
		this.buffers = upgrade.buffers();
		this.applicationLoader = upgrade.applicationLoader();
	}

	void input(SocketInput reader) {
		this.input = reader;
	}

	@Override
	boolean write(ByteBuffer[] chunk) {
		try {
			return this.wrapper.write(BlockingMode.CLASSIC, -1, TimeUnit.MILLISECONDS, null,
					SocketWrapperBase.COMPLETE_WRITE, this, chunk) == CompletionState.INLINE;
		}
		catch (RuntimeException ex) { // closed meanwhile
			failed(ex);
			return false;
		}
	}

	@Override
	public void completed(Long count, @Nullable Void nothing) {
		written();
	}

	@Override
	public void failed(Throwable cause, @Nullable Void nothing) {
		failed(cause);
	}

	@Override
	void shutDownOutput() {
		try {
			if (this.wrapper.getSocket() instanceof NioChannel channel) {
				channel.getIOChannel().shutdownOutput();
			}
			else {
				disconnect();
			}
		}
		catch (IOException ex) { // closed meanwhile
			logger.debug("Could not shut down", ex);
		}
	}

	/** A thread that handles an event ends it then, else one of Tomcat's. */
	@Override
	void endSoon() {
		synchronized (this) {
			if (this.dispatching) {
				return;
			}
		}
		this.wrapper.processSocket(SocketEvent.ERROR, true);
	}

	/** Something has happened. One at a time. */
	SocketState dispatch(SocketEvent event) {
		synchronized (this) {
			this.dispatching = true;
		}
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		boolean foreign = before != this.applicationLoader;
		if (foreign) {
			thread.setContextClassLoader(this.applicationLoader);
		}
		try {
			handle(event);
			return end();
		}
		finally {
			if (foreign) {
				thread.setContextClassLoader(before);
			}
		}
	}

	private void handle(SocketEvent event) {
		if (event == SocketEvent.OPEN_READ) {
			try {
				readAll();
			}
			catch (IOException | RuntimeException ex) {
				failed(ex);
			}
			writeAll();
		}
		else if (event != SocketEvent.OPEN_WRITE) {
			disconnect();
		}
	}

	private void readAll() throws IOException {
		ByteBuffer buffer = this.buffers.take();
		try {
			boolean more = true;
			for (int i = 0; more && i < MAX_READS; i++) {
				more = read(buffer);
			}
			if (more && this.encrypted) { // what is decrypted already wakes nobody
				this.wrapper.processSocket(SocketEvent.OPEN_READ, true);
			}
		}
		finally {
			this.buffers.giveBack(buffer);
		}
	}

	/** Whether there may be more. */
	private boolean read(ByteBuffer buffer) throws IOException {
		if (isDead()) {
			return false;
		}
		buffer.clear();
		int count = this.wrapper.read(false, buffer);
		if (count <= 0) {
			return false;
		}
		boolean more = this.encrypted || !buffer.hasRemaining();
		Objects.requireNonNull(this.input).read(buffer.flip());
		return more;
	}

	private SocketState end() {
		synchronized (this) {
			if (!isDead()) {
				this.dispatching = false;
				return SocketState.UPGRADED;
			}
		}
		awaitWriters(MAX_WAIT_MILLIS); // Tomcat uses its channels again
		this.wrapper.close();
		ended();
		return SocketState.CLOSED;
	}

}
