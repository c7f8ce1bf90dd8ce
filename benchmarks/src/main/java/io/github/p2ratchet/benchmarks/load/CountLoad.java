package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * The first connection asks how many were too slow to read.
 */
public final class CountLoad implements Load {

	private static final Template REQUEST = new Template("{\"event\":\"slow.count\",\"id\":#,\"seq\":~}");

	private static final byte[] DATA = Text.bytes(",\"data\":");

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

	private final LoadClient client;

	private final long id;

	private final long deadline = System.nanoTime() + PATIENCE_NANOS;

	private boolean sent;

	private long count = Text.NONE;

	private CountLoad(LoadClient client, long id) {
		this.client = client;
		this.id = id;
	}

	/**
	 * Ask.
	 * @param client connections in sessions that can be resumed
	 * @param id id of the request, above all that were sent before
	 * @return how many
	 * @throws IOException when the server does not answer
	 */
	public static long run(LoadClient client, long id) throws IOException {
		CountLoad load = new CountLoad(client, id);
		client.run(load);
		if (load.count == Text.NONE) {
			throw new IOException("The server does not tell how many were too slow");
		}
		return load.count;
	}

	@Override
	public boolean sendDue(long now) {
		if (this.sent) {
			return false;
		}
		this.sent = true;
		this.client.send(0, REQUEST, this.id, 0);
		return true;
	}

	@Override
	public void received(LoadConnection from, byte[] bytes, int start, int end, long now) {
		if (this.client.dialect().answer(bytes, start, end) == this.id) {
			this.count = Text.number(bytes, Text.find(bytes, start, end, DATA) + DATA.length, end);
		}
	}

	@Override
	public boolean isDone(long now) {
		return this.count != Text.NONE || now - this.deadline > 0;
	}

}
