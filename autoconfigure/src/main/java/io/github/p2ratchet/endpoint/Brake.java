package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.p2ratchet.protocol.CloseCode;

/**
 * Has sockets read more slowly whose messages come to nothing: refused ones, and those
 * that no limit counts. Refusing costs little, but so many can come that there is no time
 * left for others. What is not read waits in the network, and then at the peer.
 */
final class Brake {

	private static final Log logger = LogFactory.getLog(Brake.class);

	/** Messages between two pauses: less than a millisecond's work. */
	static final int MESSAGES = 100;

	/** How long a pause is. */
	static final Duration PAUSE = Duration.ofMillis(10);

	private final Executor later = CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS,
			Runnable::run);

	private final Semaphore waiters;

	/**
	 * Create a brake.
	 * @param waiters permits for readers that wait
	 */
	Brake(Semaphore waiters) {
		this.waiters = waiters;
	}

	/**
	 * Pause reading if that is due: where readers are patient, by waiting. Reading
	 * thread.
	 * @param session what the socket belongs to
	 * @param reader the socket
	 */
	void check(Session session, Outbound reader) {
		if (!session.connection().rates().isPauseDue() || !reader.isOpen()) {
			return;
		}
		Transport transport = reader.transport();
		if (transport.isReaderPatient()) {
			await(reader);
		}
		else if (session.inbox().hold(transport)) {
			this.later.execute(session.inbox()::letGo);
		}
	}

	private void await(Outbound reader) {
		if (!this.waiters.tryAcquire()) {
			logger.warn("Closing a connection that floods, as too many threads wait already");
			reader.close(CloseCode.RATE_LIMITED, "Rate exceeded");
			return;
		}
		try {
			Thread.sleep(PAUSE.toMillis());
		}
		catch (InterruptedException ex) { // the server ends
			Thread.currentThread().interrupt();
		}
		finally {
			this.waiters.release();
		}
	}

}
