package io.github.p2ratchet.transport.servlet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.nio.channels.SocketChannel;
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

	private static final long MAX_WAIT_MILLIS = 100;

	private final SocketWrapperBase<?> wrapper;

	/** What NIO has below all of it, to be written to directly. */
	private final @Nullable SocketChannel channel;

	private final SocketInput input;

	private boolean dispatching; // guarded by this; never ends once dead

	TomcatSocket(SocketWrapperBase<?> wrapper, boolean encrypted, Upgrade upgrade) {
		super(upgrade, encrypted);
		this.wrapper = wrapper;
		this.channel = (!encrypted && wrapper.getSocket() instanceof NioChannel nio) ? nio.getIOChannel() : null;
		this.input = upgrade.open(this);
	}

	@Override
	void writeNow(ByteBuffer[] chunk) throws IOException {
		if (this.channel == null) {
			return;
		}
		if (chunk.length == 1) {
			this.channel.write(chunk[0]);
		}
		else {
			this.channel.write(chunk);
		}
	}

	@Override
	boolean writeSoon(ByteBuffer[] chunk) {
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
	int fill(ByteBuffer target) throws IOException {
		return this.wrapper.read(false, target);
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
		if (event == SocketEvent.OPEN_READ) {
			asApplication(this::read);
		}
		else if (event != SocketEvent.OPEN_WRITE) {
			disconnect();
		}
		synchronized (this) {
			if (!isDead()) {
				this.dispatching = false;
				return SocketState.UPGRADED;
			}
		}
		awaitWriters(MAX_WAIT_MILLIS); // Tomcat uses its channels again
		this.wrapper.close();
		asApplication(this::ended);
		return SocketState.CLOSED;
	}

	private void read() {
		if (this.input.readAll() && isEncrypted()) { // what is received already wakes
														// nobody
			this.wrapper.processSocket(SocketEvent.OPEN_READ, true);
		}
	}

}
