package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Has sockets read more slowly whose messages come to nothing: refused ones, and those
 * that no limit counts. Refusing costs little, but so many can come that there is no time
 * left for others. What is not read waits in the network, and then at the peer.
 */
final class Brake {

	/** Messages between two pauses: some tenths of a millisecond. */
	static final int MESSAGES = 50;

	/** How long a pause is. */
	static final Duration PAUSE = Duration.ofMillis(5);

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
	 * @param sender what has come in vain
	 * @param inbox where its messages wait
	 * @param reader the socket
	 */
	void check(Braked sender, Inbox inbox, Outbound reader) {
		if (!sender.isPauseDue() || !reader.isOpen()) {
			return;
		}
		Transport transport = reader.transport();
		if (transport.isReaderPatient()) {
			await(sender);
			return;
		}
		sender.pauses();
		if (inbox.hold(transport)) {
			this.later.execute(inbox::letGo);
		}
	}

	/** So few threads may wait that there are others for other sockets. */
	private void await(Braked sender) {
		if (!this.waiters.tryAcquire()) {
			return; // the next message tries again
		}
		sender.pauses();
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
