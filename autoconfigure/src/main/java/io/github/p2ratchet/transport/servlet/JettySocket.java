package io.github.p2ratchet.transport.servlet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A socket of Jetty. Any thread may close it; one of Jetty's tells of that. Its own
 * callback for writes, of which there is one at a time.
 */
final class JettySocket extends UpgradedSocket implements Callback {

	private static final int BEGUN = 0;

	private static final int SUCCEEDED = 1;

	private static final int LEFT = 2;

	private final EndPoint endPoint;

	private final SocketInput input;

	/** A write may succeed before or after the call that begins it returns. */
	private final AtomicInteger progress = new AtomicInteger();

	private boolean reading; // guarded by this

	private boolean closed; // guarded by this

	JettySocket(EndPoint endPoint, Upgrade upgrade) {
		super(upgrade, endPoint.isSecure());
		this.endPoint = endPoint;
		this.input = upgrade.open(this);
	}

	@Override
	void writeNow(ByteBuffer[] chunk) throws IOException {
		if (!isEncrypted()) { // or ciphertext would be left to nobody
			this.endPoint.flush(chunk);
		}
	}

	@Override
	boolean writeSoon(ByteBuffer[] chunk) {
		this.progress.set(BEGUN);
		this.endPoint.write(this, chunk);
		return !this.progress.compareAndSet(BEGUN, LEFT);
	}

	@Override
	public void succeeded() {
		if (!this.progress.compareAndSet(BEGUN, SUCCEEDED)) {
			written();
		}
	}

	@Override
	public InvocationType getInvocationType() {
		return InvocationType.NON_BLOCKING;
	}

	@Override
	int fill(ByteBuffer target) throws IOException {
		BufferUtil.clear(target);
		int count = this.endPoint.fill(target);
		target.position(target.limit()).limit(target.capacity());
		return count;
	}

	@Override
	void shutDownOutput() {
		this.endPoint.shutdownOutput();
	}

	@Override
	void endSoon() {
		this.endPoint.close();
	}

	/**
	 * Read what there is and handle it. One at a time.
	 * @param early what has been read already, null for nothing
	 */
	void read(@Nullable ByteBuffer early) {
		synchronized (this) {
			this.reading = true;
		}
		asApplication(() -> {
			if (early != null) {
				this.input.take(early);
			}
			this.input.readAll();
		});
		synchronized (this) {
			this.reading = false;
			if (!this.closed) {
				return;
			}
		}
		asApplication(this::ended);
	}

	/** The socket is closed, which is told of when all is handled that was read. */
	void closed() {
		synchronized (this) {
			this.closed = true;
			if (this.reading) {
				return;
			}
		}
		asApplication(this::ended);
	}

}
