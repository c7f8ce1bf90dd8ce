package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * All connections but the first are cut at once and come back, while the first goes on
 * asking for broadcasts to all.
 */
public final class ReconnectLoad implements Load {

	private static final long CONNECT_NANOS = TimeUnit.SECONDS.toNanos(15);

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

	private static final int ATTEMPTS_AT_A_TIME = 20;

	private static final int LOST = 1006;

	private final LoadClient client;

	private final Plan plan;

	private final Ticker ticker;

	private final Template request;

	private final Histogram latencies = new Histogram();

	private final Receipts receipts;

	private final Backoff[] backoffs;

	private final long[] openedAt;

	private final long[] backAfter;

	private final PriorityQueue<Due> attempts = new PriorityQueue<>((one, other) -> Long.signum(one.at - other.at));

	private final Queue<Due> deadlines = new ArrayDeque<>();

	private final List<Integer> connects = new ArrayList<>();

	private final long start = System.nanoTime();

	private final long cutAt;

	private long publishUntil;

	private boolean cut;

	private int back;

	private int resumed;

	private int anew;

	private int failed;

	private int gone;

	private long sent;

	private long lastReceived = this.start;

	private int ticks;

	private ReconnectLoad(LoadClient client, Plan plan, Ticker ticker) {
		this.client = client;
		this.plan = plan;
		this.ticker = ticker;
		this.request = client.dialect().publish(Dialect.NEWS);
		this.receipts = new Receipts(client.size(), plan.first);
		this.cutAt = this.start + (long) (plan.secondsBefore * SECOND);
		this.publishUntil = this.cutAt + (long) (plan.mostSeconds * SECOND);
		this.openedAt = new long[client.size()];
		Arrays.fill(this.openedAt, this.start);
		this.backAfter = new long[client.size()];
		this.backoffs = new Backoff[client.size()];
		Arrays.setAll(this.backoffs, (i) -> new Backoff(ThreadLocalRandom.current()));
	}

	/**
	 * Cut all connections but the first, and wait for all.
	 * @param client connections in sessions that can be resumed
	 * @param plan how much else is going on
	 * @param ticker is told of each second from the cut on
	 * @return how it went
	 * @throws IOException when the system refuses
	 */
	public static ReconnectCourse run(LoadClient client, Plan plan, Ticker ticker) throws IOException {
		ReconnectLoad load = new ReconnectLoad(client, plan, ticker);
		client.run(load);
		return load.course();
	}

	private ReconnectCourse course() {
		long expected = this.sent * this.client.size();
		Outcome deliveries = new Outcome(this.receipts.received(), (this.lastReceived - this.start) / 1e9,
				this.latencies, expected - this.receipts.received(), this.receipts.doubled(),
				this.receipts.outOfOrder(), this.gone);
		long[] times = Arrays.stream(this.backAfter, 1, this.backAfter.length)
			.filter((nanos) -> nanos > 0)
			.sorted()
			.toArray();
		return new ReconnectCourse(deliveries, this.cutAt, times, List.copyOf(this.connects), this.resumed, this.anew,
				this.failed);
	}

	private int returning() {
		return this.client.size() - 1;
	}

	private long dueAt(long broadcast) {
		return this.start + (long) (broadcast * SECOND / this.plan.perSecond);
	}

	@Override
	public boolean sendDue(long now) {
		boolean any = false;
		while (now - dueAt(this.sent) >= 0 && dueAt(this.sent) - this.publishUntil < 0) {
			this.client.send(0, this.request, this.plan.first + this.sent, 0);
			this.sent++;
			any = true;
		}
		if (!this.cut && now - this.cutAt >= 0) {
			cut(now);
		}
		if (this.cut) {
			any |= connectDue(now);
			giveUpOverdue(now);
			while (now - this.cutAt >= this.ticks * SECOND) {
				tick();
			}
		}
		return any;
	}

	private void cut(long now) {
		tick();
		this.cut = true;
		for (int i = 1; i <= returning(); i++) {
			this.client.connection(i).abort();
		}
		for (int i = 1; i <= returning(); i++) {
			connectLater(i, LOST, now);
		}
	}

	private void connectLater(int index, int code, long now) {
		long wait = this.backoffs[index].next(code, (this.openedAt[index] == 0) ? 0 : now - this.openedAt[index]);
		this.openedAt[index] = 0;
		if (wait != Backoff.NEVER) {
			this.attempts.add(new Due(now + wait, index));
		}
	}

	private boolean connectDue(long now) {
		int begun = 0;
		while (begun < ATTEMPTS_AT_A_TIME && !this.attempts.isEmpty() && now - this.attempts.peek().at >= 0) {
			int index = this.attempts.remove().index;
			begun++;
			try {
				this.client.reopen(index);
				this.deadlines.add(new Due(now + CONNECT_NANOS, index));
			}
			catch (IOException ex) {
				this.failed++;
				connectLater(index, LOST, now);
			}
		}
		return begun > 0;
	}

	/** Those that have not logged in within some time. */
	private void giveUpOverdue(long now) {
		while (!this.deadlines.isEmpty() && now - this.deadlines.peek().at >= 0) {
			Due due = this.deadlines.remove();
			LoadConnection connection = this.client.connection(due.index);
			boolean isThatAttempt = connection.begin() - (due.at - CONNECT_NANOS) < SECOND;
			if (isThatAttempt && !connection.isOpen() && !connection.isEnded()) {
				connection.abort();
				this.failed++;
				connectLater(due.index, LOST, now);
			}
		}
	}

	private void tick() {
		this.ticks++;
		this.ticker.tick();
	}

	@Override
	public void opened(LoadConnection connection, long now) {
		int index = connection.index();
		this.openedAt[index] = now;
		LoadSession session = connection.session();
		if (session != null && session.isResumed()) {
			this.resumed++;
		}
		else {
			this.anew++;
		}
		int second = (int) ((now - this.cutAt) / SECOND);
		while (this.connects.size() <= second) {
			this.connects.add(0);
		}
		this.connects.set(second, this.connects.get(second) + 1);
		if (this.backAfter[index] == 0) {
			this.backAfter[index] = now - this.cutAt;
			if (++this.back == returning()) {
				this.publishUntil = now + (long) (this.plan.secondsAfter * SECOND);
			}
		}
	}

	@Override
	public void ended(LoadConnection connection, long now) {
		if (connection.isLoggedIn()) {
			this.gone++;
		}
		else {
			this.failed++;
		}
		if (connection.index() > 0) {
			connectLater(connection.index(), connection.closeCode(), now);
		}
	}

	@Override
	public void received(LoadConnection from, byte[] bytes, int start, int end, long now) {
		long number = this.client.dialect().news(bytes, start, end);
		if (number != Text.NONE && this.receipts.add(from.index(), number)) {
			this.latencies.add(now - dueAt(number - this.plan.first));
			this.lastReceived = now;
		}
	}

	@Override
	public boolean isDone(long now) {
		if (now - this.publishUntil < 0) {
			return false;
		}
		return this.receipts.received() == this.sent * this.client.size()
				|| now - Math.max(this.lastReceived, this.publishUntil) > PATIENCE_NANOS;
	}

	/**
	 * What else is going on.
	 *
	 * @param first number of the first broadcast, above all that were before
	 * @param perSecond rate of broadcasts
	 * @param secondsBefore how long before the cut
	 * @param secondsAfter how long after the last client is back
	 * @param mostSeconds when those are given up that are not back
	 */
	public record Plan(long first, double perSecond, double secondsBefore, double secondsAfter, double mostSeconds) {
	}

	/** Is told of each second. */
	@FunctionalInterface
	public interface Ticker {

		/** One second more. */
		void tick();

	}

	private record Due(long at, int index) {
	}

}
