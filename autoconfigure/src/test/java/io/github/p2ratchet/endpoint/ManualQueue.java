package io.github.p2ratchet.endpoint;

/** A queue whose sending thread is whoever calls {@link #run()}. */
final class ManualQueue extends BatchingQueue {

	/** Whether the reading thread may write. */
	boolean readerWrites;

	private int wakeUps;

	ManualQueue(long maxBytes) {
		super(maxBytes);
	}

	@Override
	protected void wake() {
		this.wakeUps++;
	}

	@Override
	protected boolean mayReaderWrite() {
		return this.readerWrites;
	}

	int wakeUps() {
		return this.wakeUps;
	}

	void run() {
		drain();
	}

}
