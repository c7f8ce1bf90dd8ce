package io.github.p2ratchet.guard;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** How many connections there may be, in all and from one address. */
@Isolated("an application that starts elsewhere silences the log for a moment")
@ExtendWith(OutputCaptureExtension.class)
class ConnectionLimitsTests {

	private final AtomicLong nanos = new AtomicLong();

	private final ConnectionLimits limits = new ConnectionLimits(5, 2, this.nanos::get);

	@Test
	void anAddressHasSoMany() {
		Admission first = admit("192.0.2.1");
		admit("192.0.2.1");

		assertThat(admit("192.0.2.1").refused()).isEqualTo(Refused.PER_ADDRESS);
		assertThat(admit("::ffff:192.0.2.1").refused()).isEqualTo(Refused.PER_ADDRESS);
		assertThat(admit("192.0.2.2").refused()).isNull();

		first.end();
		assertThat(admit("192.0.2.1").refused()).isNull();
	}

	@Test
	void ofIpv6TheNetworkCounts() {
		admit("2001:db8:1:2:a::1");
		admit("2001:db8:1:2:b::1");

		assertThat(admit("2001:db8:1:2::").refused()).isEqualTo(Refused.PER_ADDRESS);
		assertThat(admit("2001:db8:1:3::").refused()).isNull();
	}

	@Test
	void allTogetherHaveSoMany() {
		for (int i = 1; i <= 5; i++) {
			assertThat(admit("192.0.2." + i).refused()).isNull();
		}

		assertThat(admit("192.0.2.6").refused()).isEqualTo(Refused.TOTAL);
		assertThat(this.limits.connections()).isEqualTo(5);
	}

	@Test
	void whatEndsLeavesNothingBehind() {
		Admission one = admit("192.0.2.1");
		Admission other = admit("2001:db8::1");
		one.expect();
		one.begin();
		one.end();
		one.end();
		other.expect();
		other.end();
		admitted(one.refused()).end();

		assertThat(this.limits.connections()).isZero();
		assertThat(this.limits.addresses()).isZero();
	}

	@Test
	void aPlaceThatNobodyComesForIsGivenBack() {
		Admission taken = admit("192.0.2.1");
		taken.expect();
		taken.begin();
		Admission forgotten = admit("192.0.2.1");
		this.nanos.addAndGet(Duration.ofMinutes(1).toNanos());
		forgotten.expect();
		assertThat(admit("192.0.2.1").refused()).isNotNull();
		this.nanos.addAndGet(ConnectionLimits.UNCLAIMED.toNanos());

		Admission other = admit("192.0.2.1");
		assertThat(other.refused()).isNull();
		other.expect();
		other.begin();
		assertThat(this.limits.connections()).isEqualTo(2);

		forgotten.begin();
		assertThat(this.limits.connections()).as("late, but there").isEqualTo(3);
		forgotten.end();
		assertThat(this.limits.connections()).isEqualTo(2);
	}

	@Test
	void howeverManyComeAtOnceNoneIsTooMany() throws InterruptedException {
		ConnectionLimits crowded = new ConnectionLimits(1000, 100, System::nanoTime);
		Queue<Admission> admitted = new ConcurrentLinkedQueue<>();
		CountDownLatch start = new CountDownLatch(1);
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			threads.add(new Thread(() -> {
				await(start);
				for (int j = 0; j < 200; j++) {
					Admission place = crowded.admit(new InetSocketAddress("192.0.2.1", j));
					if (place.refused() == null) {
						place.expect();
						place.begin();
						admitted.add(place);
					}
					crowded.admit(new InetSocketAddress("192.0.2.2", j)).end();
				}
			}));
		}
		threads.forEach(Thread::start);
		start.countDown();
		for (Thread thread : threads) {
			thread.join();
		}

		assertThat(admitted).hasSize(100);
		assertThat(crowded.connections()).isEqualTo(100);
		admitted.forEach(Admission::end);
		assertThat(crowded.connections()).isZero();
		assertThat(crowded.addresses()).isZero();
	}

	@Test
	void refusalsAreToldOnceAMinute(CapturedOutput output) {
		admit("198.51.100.7");
		admit("198.51.100.7");
		admit("198.51.100.7");
		admit("198.51.100.7");
		assertThat(count(output, "Refusing connections from 198.51.100.7")).isEqualTo(1);
		assertThat(output.toString().lines().filter((line) -> line.contains("198.51.100.7"))).singleElement()
			.asString()
			.contains("p2.ratchet.connections.max-per-address allows")
			.doesNotContain("proxy.trusted");

		this.nanos.addAndGet(Duration.ofSeconds(60).toNanos());
		Admission forwarding = admit("198.51.100.8");
		admit("198.51.100.8");
		forwarding.forwards();
		admit("198.51.100.8");

		assertThat(output.toString().split("Refusing connections from 198.51.100.8", -1)[1])
			.contains("p2.ratchet.proxy.trusted", "server.forward-headers-strategy");
	}

	private static int count(CapturedOutput output, String text) {
		return output.toString().split(text, -1).length - 1;
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Admission admitted(Refused why) {
		assertThat(why).isNull();
		return admit("192.0.2.9");
	}

	private Admission admit(String address) {
		return this.limits.admit(new InetSocketAddress(address, 4711));
	}

}
