package io.github.p2ratchet.guard;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * How many connections there are, in all and from one address; of IPv6 addresses, of
 * which everybody has many, the first half counts. The count is exact, whoever comes and
 * goes at once, and nothing is kept of an address without a connection. Thread-safe.
 */
public final class ConnectionLimits {

	private static final Log logger = LogFactory.getLog(ConnectionLimits.class);

	/** Containers open a socket at once, when the peer is still there. */
	static final Duration UNCLAIMED = Duration.ofSeconds(2);

	private static final long TELL_EVERY = Duration.ofMinutes(1).toNanos();

	private final int max;

	private final int maxPerAddress;

	private final LongSupplier nanoTime;

	/** Under the lock of this, as the rest. */
	private final Map<String, Neighbours> byNetwork = new HashMap<>();

	/** Since when; the oldest first. */
	private final Map<Admission, Long> reserved = new LinkedHashMap<>();

	private final Map<Refused, Long> toldAt = new EnumMap<>(Refused.class);

	private int total;

	/**
	 * Create limits.
	 * @param max connections in all
	 * @param maxPerAddress those from one address
	 * @param nanoTime a monotonic clock, {@code System::nanoTime} but in tests
	 */
	public ConnectionLimits(int max, int maxPerAddress, LongSupplier nanoTime) {
		this.max = max;
		this.maxPerAddress = maxPerAddress;
		this.nanoTime = nanoTime;
	}

	/** A place for a connection from an address, if there is one. */
	Admission admit(InetSocketAddress peer) {
		String network = IpAddress.networkOf(peer);
		Refused why;
		String told;
		synchronized (this) {
			long now = this.nanoTime.getAsLong();
			giveBack(now);
			why = fullness(network);
			if (why == null) {
				return enter(network);
			}
			told = isToBeTold(why, now) ? message(why, network) : null;
		}
		if (told != null) {
			logger.warn(told);
		}
		return Admission.refused(why);
	}

	private @Nullable Refused fullness(String network) {
		Neighbours neighbours = this.byNetwork.get(network);
		if (neighbours != null && neighbours.count >= this.maxPerAddress) {
			return Refused.PER_ADDRESS;
		}
		return (this.total >= this.max) ? Refused.TOTAL : null;
	}

	/** Places that nobody came for. */
	private void giveBack(long now) {
		for (Iterator<Map.Entry<Admission, Long>> all = this.reserved.entrySet().iterator(); all.hasNext();) {
			Map.Entry<Admission, Long> oldest = all.next();
			if (now - oldest.getValue() < UNCLAIMED.toNanos()) {
				return;
			}
			all.remove();
			oldest.getKey().state(Admission.State.ENDED);
			leave(oldest.getKey());
		}
	}

	/** Neighbours share the text, as there are many. */
	private Admission enter(String network) {
		this.total++;
		Neighbours neighbours = this.byNetwork.computeIfAbsent(network, Neighbours::new);
		neighbours.count++;
		return Admission.to(this, neighbours.network);
	}

	private void leave(Admission admission) {
		this.total--;
		this.byNetwork.computeIfPresent(admission.network(),
				(key, neighbours) -> (--neighbours.count > 0) ? neighbours : null);
	}

	synchronized void expect(Admission admission) {
		if (admission.state() == Admission.State.TAKEN) {
			admission.state(Admission.State.RESERVED);
			this.reserved.put(admission, this.nanoTime.getAsLong());
		}
	}

	synchronized void begin(Admission admission) {
		if (admission.state() == Admission.State.ENDED) { // given back too soon
			enter(admission.network());
		}
		this.reserved.remove(admission);
		admission.state(Admission.State.TAKEN);
	}

	synchronized void end(Admission admission) {
		if (admission.state() != Admission.State.ENDED) {
			this.reserved.remove(admission);
			admission.state(Admission.State.ENDED);
			leave(admission);
		}
	}

	synchronized void forwards(Admission admission) {
		Neighbours neighbours = this.byNetwork.get(admission.network());
		if (neighbours != null) {
			neighbours.forward = true;
		}
	}

	private boolean isToBeTold(Refused why, long now) {
		Long last = this.toldAt.get(why);
		if (last != null && now - last < TELL_EVERY) {
			return false;
		}
		this.toldAt.put(why, now);
		return true;
	}

	private String message(Refused why, String network) {
		if (why == Refused.TOTAL) {
			return "Refusing connections: there are " + this.total + ", as many as p2.ratchet.connections.max allows";
		}
		Neighbours neighbours = this.byNetwork.get(network);
		return "Refusing connections from " + network + ": there are " + this.maxPerAddress
				+ ", as many as p2.ratchet.connections.max-per-address allows"
				+ ((neighbours != null && neighbours.forward) ? UndeclaredProxy.ADVICE : "");
	}

	/**
	 * Number of connections.
	 * @return how many have a place
	 */
	public synchronized int connections() {
		giveBack(this.nanoTime.getAsLong());
		return this.total;
	}

	/**
	 * Number of addresses.
	 * @return how many have a connection
	 */
	public synchronized int addresses() {
		giveBack(this.nanoTime.getAsLong());
		return this.byNetwork.size();
	}

	/** Connections from one address. */
	private static final class Neighbours {

		private final String network;

		private int count;

		private boolean forward;

		Neighbours(String network) {
			this.network = network;
		}

	}

}
