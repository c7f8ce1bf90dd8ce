package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;
import java.io.PrintStream;

/**
 * A process that receives broadcasts and tells on standard output, a byte for each, when
 * all connections have one.
 */
public final class SinkLoad implements Load {

	/** Told once all connections have logged in. */
	public static final int READY = 'r';

	/** Told once for each broadcast that all have received. */
	public static final int RECEIVED = '.';

	private static final int WINDOW = 10;

	private final LoadClient client;

	private final PrintStream out;

	private long deliveries;

	private SinkLoad(LoadClient client, PrintStream out) {
		this.client = client;
		this.out = out;
	}

	/**
	 * Receive until the server ends.
	 * @param args port and number of connections
	 * @throws IOException when the server does not let one in
	 */
	public static void main(String[] args) throws IOException {
		try (LoadClient client = new LoadClient(Integer.parseInt(args[0]), Dialect.json())) {
			client.open(Integer.parseInt(args[1]), WINDOW);
			SinkLoad load = new SinkLoad(client, System.out);
			load.tell(READY);
			client.run(load);
		}
	}

	@Override
	public boolean sendDue(long now) {
		return false;
	}

	@Override
	public void received(LoadConnection from, byte[] bytes, int start, int end, long now) {
		if (this.client.dialect().news(bytes, start, end) != Text.NONE && ++this.deliveries % this.client.size() == 0) {
			tell(RECEIVED);
		}
	}

	private void tell(int what) {
		this.out.write(what);
		this.out.flush();
	}

	@Override
	public boolean isDone(long now) {
		return this.client.ended() > 0;
	}

}
