package io.github.p2ratchet.testsupport.faults;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Cuts each connection of a proxy after a random time, in a random way: both sides at
 * once, or one long before the other; by a reset or silently. Some are slow before that,
 * or give bytes one by one. What a seed leads to depends on nothing but the order of the
 * connections.
 */
public final class RandomCuts implements Consumer<ProxiedConnection> {

	private static final int MAX_DELAY = 20;

	private final Random random;

	private final int min;

	private final int max;

	private final AtomicInteger cuts = new AtomicInteger();

	private volatile FaultProxy proxy;

	private volatile boolean cutting;

	/**
	 * Create a plan.
	 * @param seed the same for the same cuts
	 * @param min shortest life of a connection
	 * @param max longest life of a connection
	 */
	public RandomCuts(long seed, Duration min, Duration max) {
		this.random = new Random(seed);
		this.min = Math.toIntExact(min.toMillis());
		this.max = Math.toIntExact(max.toMillis());
	}

	/**
	 * Start a proxy that goes by this plan, once it begins.
	 * @param port of a server on this machine
	 * @return a proxy, to be closed by the caller
	 */
	public FaultProxy proxyTo(int port) {
		FaultProxy result = FaultProxy.to(port, this);
		this.proxy = result;
		return result;
	}

	@Override
	public void accept(ProxiedConnection connection) {
		if (!this.cutting) {
			return;
		}
		connection.up(slowness());
		connection.down(slowness());
		Duration life = Duration.ofMillis(this.random.nextInt(this.min, this.max + 1));
		Duration late = Duration.ofMillis(this.random.nextInt(this.max + 1));
		int way = this.random.nextInt(6);
		this.proxy.after(life, () -> {
			if (this.cutting) {
				this.cuts.incrementAndGet();
				cut(connection, way, late);
			}
		});
	}

	private Fault slowness() {
		Fault result = Fault.NONE;
		if (this.random.nextInt(4) == 0) {
			result = result.delayedBy(Duration.ofMillis(this.random.nextInt(MAX_DELAY)));
		}
		return (this.random.nextInt(8) == 0) ? result.inPiecesOf(1) : result;
	}

	private void cut(ProxiedConnection connection, int way, Duration late) {
		switch (way) {
			case 0 -> connection.reset();
			case 1 -> connection.end();
			case 2 -> {
				connection.resetClient();
				this.proxy.after(late, connection::reset);
			}
			case 3 -> {
				connection.resetServer();
				this.proxy.after(late, connection::reset);
			}
			case 4 -> {
				connection.up(Fault.NONE.swallow());
				this.proxy.after(late, connection::reset);
			}
			default -> {
				connection.down(Fault.NONE.swallow());
				this.proxy.after(late, connection::end);
			}
		}
	}

	/** From now on cut what is there and what comes. */
	public void begin() {
		this.proxy.execute(() -> { // none comes in between, and is cut twice
			this.cutting = true;
			this.proxy.connections().forEach(this);
		});
	}

	/** Cut nothing more, and leave what is to come alone. */
	public void stop() {
		this.cutting = false;
	}

	/**
	 * How often it did.
	 * @return number of connections cut
	 */
	public int cuts() {
		return this.cuts.get();
	}

}
