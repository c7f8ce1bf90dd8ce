package io.github.p2ratchet.endpoint;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.SessionFacts;

/**
 * How many events connections and clients may send. Whoever has sent nothing for as long
 * as a limit counts is forgotten, as it may send all of it again. Thread-safe.
 */
final class RateLimits implements TimeMeter {

	private final EndpointSettings.Rates settings;

	private final LongSupplier nanoTime;

	private final long longest; // nanoseconds

	private final Set<EventRates> busy = ConcurrentHashMap.newKeySet();

	private final Map<String, ClientRate> clients = new ConcurrentHashMap<>();

	/**
	 * Create limits.
	 * @param settings the limits
	 * @param nanoTime a monotonic clock
	 */
	RateLimits(EndpointSettings.Rates settings, LongSupplier nanoTime) {
		this.settings = settings;
		this.nanoTime = nanoTime;
		this.longest = Stream.concat(Stream.ofNullable(settings.connection()), settings.events().values().stream())
			.mapToLong((rate) -> rate.period().toNanos())
			.reduce(TimeUnit.SECONDS.toNanos(1), Math::max);
	}

	EndpointSettings.Rates settings() {
		return this.settings;
	}

	/** What a client is told: the tighter of the limits for all its events. */
	SessionFacts.@Nullable Rate facts() {
		return Stream.of(this.settings.connection(), this.settings.client())
			.flatMap(Stream::ofNullable)
			.map((rate) -> new SessionFacts.Rate(rate.perSecond(), rate.count()))
			.reduce((one, other) -> new SessionFacts.Rate(Math.min(one.perSecond(), other.perSecond()),
					Math.min(one.burst(), other.burst())))
			.orElse(null);
	}

	/** A full bucket, for one thread at a time. */
	Bucket bucket(Rate rate) {
		return Bucket.builder()
			.addLimit(Bandwidth.builder().capacity(rate.count()).refillGreedy(rate.count(), rate.period()).build())
			.withCustomTimePrecision(this)
			.withSynchronizationStrategy(SynchronizationStrategy.NONE)
			.build();
	}

	/** How long a client has to wait before one more of its events; 0 if it may come. */
	long waitOfClient(String clientId) {
		Rate rate = this.settings.client();
		return (rate == null) ? 0
				: this.clients.computeIfAbsent(clientId, (id) -> new ClientRate(bucket(rate))).take(currentTimeNanos());
	}

	void isBusy(EventRates rates) {
		this.busy.add(rates);
	}

	void isGone(EventRates rates) {
		this.busy.remove(rates);
	}

	/** Forget who sends nothing. Sweeping thread. */
	void sweep() {
		long now = currentTimeNanos();
		this.busy.removeIf((rates) -> rates.forgetIfIdle(now - this.longest));
		Rate rate = this.settings.client();
		if (rate != null) {
			long before = now - rate.period().toNanos();
			this.clients.entrySet().removeIf((entry) -> entry.getValue().isIdleSince(before));
		}
	}

	/** How many connections and clients something is kept of. */
	int size() {
		return this.busy.size() + this.clients.size();
	}

	@Override
	public long currentTimeNanos() {
		return this.nanoTime.getAsLong();
	}

	@Override
	public boolean isWallClockBased() {
		return false;
	}

	/** Take one; how long to wait for it, 0 if it was there. */
	static long take(Bucket bucket) {
		return bucket.tryConsume(1) ? 0 : Math.max(1, bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
	}

	/** Of all connections of a client. */
	private static final class ClientRate {

		private final Bucket bucket;

		private volatile long usedAt;

		ClientRate(Bucket bucket) {
			this.bucket = bucket;
		}

		synchronized long take(long now) {
			this.usedAt = now;
			return RateLimits.take(this.bucket);
		}

		boolean isIdleSince(long time) {
			return this.usedAt - time <= 0;
		}

	}

}
