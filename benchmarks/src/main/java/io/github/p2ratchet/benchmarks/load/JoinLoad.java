package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * All connections enter rooms, each one.
 */
public final class JoinLoad implements Load {

	private static final int MOST_ON_THEIR_WAY = 50;

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

	private final LoadClient client;

	private final Template request;

	private final Template echo;

	private final long first;

	private final int rooms;

	private final long deadline = System.nanoTime() + PATIENCE_NANOS;

	private int sent;

	private int answered;

	private JoinLoad(LoadClient client, long first, int rooms) {
		this.client = client;
		this.request = client.dialect().join();
		this.echo = client.dialect().echo();
		this.first = first;
		this.rooms = rooms;
	}

	/**
	 * Enter rooms in turns: the first connection the first room, and so on.
	 * @param client connections
	 * @param first number of the first request, above all that were sent before
	 * @param rooms number of rooms
	 * @throws IOException when the server does not answer
	 */
	public static void run(LoadClient client, long first, int rooms) throws IOException {
		JoinLoad load = new JoinLoad(client, first, rooms);
		client.run(load);
		if (!load.isComplete()) {
			throw new IOException("Only " + load.answered + " connections could enter a room");
		}
	}

	@Override
	public boolean sendDue(long now) {
		boolean any = false;
		while (this.sent < this.client.size() && this.sent - this.answered < MOST_ON_THEIR_WAY) {
			int index = this.sent++;
			long number = this.first + index;
			this.client.send(index, this.request, number, index % this.rooms);
			if (!this.client.dialect().answersJoin()) {
				this.client.send(index, this.echo, number, 0); // which is answered later
			}
			any = true;
		}
		return any;
	}

	@Override
	public void received(LoadConnection from, byte[] bytes, int start, int end, long now) {
		if (this.client.dialect().answer(bytes, start, end) == this.first + from.index()) {
			this.answered++;
		}
	}

	private boolean isComplete() {
		return this.answered == this.client.size();
	}

	@Override
	public boolean isDone(long now) {
		return isComplete() || now - this.deadline > 0;
	}

}
