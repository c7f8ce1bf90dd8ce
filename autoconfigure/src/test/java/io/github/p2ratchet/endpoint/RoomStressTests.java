package io.github.p2ratchet.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.junit.jupiter.api.Test;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.StubHandshake;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads join, leave, close and send at once. One clock orders what they do: a
 * member hears all that was sent between its joining and its leaving, and nothing that
 * was sent outside.
 */
class RoomStressTests extends EndpointFixture {

	private static final int THREADS = 6;

	private static final int STEPS = 1500;

	private static final List<String> ROOMS = List.of("a", "b", "c");

	private final AtomicLong clock = new AtomicLong();

	private final Queue<Member> members = new ConcurrentLinkedQueue<>();

	private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();

	private final CountDownLatch working = new CountDownLatch(THREADS);

	// RT-31, RT-32, RT-33
	@Test
	void membersHearWhatIsMeantForThemAndNothingStays() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
		try {
			CyclicBarrier start = new CyclicBarrier(THREADS + 1);
			List<Future<?>> work = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(i);
				work.add(threads.submit(() -> run(start, () -> work(random))));
			}
			work.add(threads.submit(() -> run(start, this::closeSome)));
			awaitAll(work);
		}
		finally {
			threads.shutdownNow();
		}

		assertThat(this.members.stream().mapToInt((member) -> member.transport.heard().size()).sum())
			.as("how much was heard")
			.isGreaterThan(1000);
		assertThat(this.members).allSatisfy(this::heardWhatItShould);
		this.members.forEach(Member::close);
		assertThat(this.members).allSatisfy((member) -> assertThat(member.connection.rooms()).isEmpty());
		assertThat(this.rooms.names()).isEmpty();
		assertThat(this.connections.count()).isZero();
		assertThat(this.endpoint.traces()).isZero();
	}

	private static void run(CyclicBarrier start, Runnable work) {
		try {
			start.await(30, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException("Not all threads started", ex);
		}
		work.run();
	}

	private static void awaitAll(List<Future<?>> work)
			throws InterruptedException, ExecutionException, TimeoutException {
		for (Future<?> each : work) {
			each.get(60, TimeUnit.SECONDS);
		}
	}

	private void work(RandomGenerator random) {
		Member member = open();
		for (int i = 0; i < STEPS; i++) {
			String room = ROOMS.get(random.nextInt(ROOMS.size()));
			if (random.nextBoolean()) {
				send(room);
			}
			else if (random.nextInt(100) == 0) {
				member = open();
			}
			else {
				member.comeOrGo(room);
			}
		}
		this.working.countDown();
	}

	private void send(String room) {
		long from = tick();
		this.broadcaster.toRoom(room).emit(room, from);
		this.sent.add(new Sent(room, from, tick()));
	}

	private void closeSome() {
		while (this.working.getCount() > 0) {
			for (Member member : this.members) {
				if (member.id % 2 == 0 && member.stays.size() > 30) {
					member.close();
				}
			}
			Thread.yield();
		}
	}

	private Member open() {
		Member member = new Member(this);
		this.members.add(member);
		return member;
	}

	private long tick() {
		return this.clock.incrementAndGet();
	}

	private void heardWhatItShould(Member member) {
		Map<Long, StampedTransport.Heard> heard = new HashMap<>();
		for (StampedTransport.Heard each : member.transport.heard()) {
			assertThat(heard.put(each.sentAt(), each)).as("heard before").isNull();
			assertThat(member.stays.stream().anyMatch((stay) -> member.mayHear(stay, each))).as("%s", each).isTrue();
		}
		for (Sent each : this.sent) {
			if (member.stays.stream().anyMatch((stay) -> member.hears(stay, each))) {
				assertThat(heard).containsKey(each.from);
			}
		}
	}

	/** One connection, and what was done with it. */
	private static final class Member {

		final long id;

		final StampedTransport transport;

		final TransportListener listener;

		final Connection connection;

		final Queue<Stay> stays = new ConcurrentLinkedQueue<>();

		/** Stays that are not over; of the thread that opened it. */
		final Map<String, Stay> present = new HashMap<>();

		private final AtomicLong clock;

		volatile long closing = Long.MAX_VALUE;

		volatile long closed = Long.MAX_VALUE;

		Member(RoomStressTests test) {
			this.clock = test.clock;
			this.id = test.tick();
			this.transport = new StampedTransport(this.clock);
			this.listener = test.endpoint.opened(new StubHandshake(null), this.transport);
			this.listener.text(ANN.getBytes(StandardCharsets.UTF_8));
			this.connection = ((Inbound) this.listener).session().connection();
		}

		void comeOrGo(String room) {
			Stay stay = this.present.remove(room);
			if (stay != null) {
				stay.leaving = this.clock.incrementAndGet();
				this.connection.leave(room);
				stay.left = this.clock.incrementAndGet();
			}
			else {
				stay = new Stay(room, this.clock.incrementAndGet());
				this.connection.join(room);
				stay.joined = this.clock.incrementAndGet();
				this.present.put(room, stay);
				this.stays.add(stay);
			}
		}

		synchronized void close() {
			if (this.closing == Long.MAX_VALUE) {
				this.closing = this.clock.incrementAndGet();
				this.listener.closed(1006, "");
				this.closed = this.clock.incrementAndGet();
			}
		}

		boolean mayHear(Stay stay, StampedTransport.Heard heard) {
			return stay.room.equals(heard.event()) && stay.started < heard.at()
					&& Math.min(stay.left, this.closed) > heard.sentAt();
		}

		boolean hears(Stay stay, Sent sent) {
			return stay.room.equals(sent.room) && stay.joined < sent.from
					&& Math.min(stay.leaving, this.closing) > sent.until;
		}

	}

	/** From when to when a member was in a room. */
	private static final class Stay {

		final String room;

		final long started;

		volatile long joined;

		volatile long leaving = Long.MAX_VALUE;

		volatile long left = Long.MAX_VALUE;

		Stay(String room, long started) {
			this.room = room;
			this.started = started;
		}

	}

	private record Sent(String room, long from, long until) {
	}

}
