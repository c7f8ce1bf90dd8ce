package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** How often log-ins may fail from an address. */
@Isolated("an application that starts elsewhere silences the log for a moment")
@ExtendWith(OutputCaptureExtension.class)
class FailedLoginTests extends EndpointFixture {

	private static final String WRONG = "{\"event\":\"socket.auth.request\",\"data\":\"wrong\"}";

	@BeforeEach
	void limit() {
		this.rates = new EndpointSettings.Rates(null, null, Map.of(), Duration.ofSeconds(10), Rate.parse("3/1m"));
		this.endpoint = endpoint(true, 2);
	}

	@Test
	void overTheLimitNobodyIsAsked() {
		connect("192.0.2.1").says(WRONG);
		connect("192.0.2.1").says("{\"event\":\"socket.auth.request\",\"data\":7}");
		connect("192.0.2.1").says(WRONG);

		Peer right = connect("192.0.2.1");
		right.says(ANN);

		assertThat(right.heard())
			.containsExactly("{\"event\":\"socket.auth.failure\",\"data\":\"Too many events.\",\"error\":{\"code\":"
					+ "\"rate_limited\",\"message\":\"Too many events.\",\"retryable\":true,\"retryAfter\":20000}}");
		assertThat(right.closes()).containsExactly("4429 Too many failed attempts from this address");
		assertThat(this.connections.count()).isEqualTo(3);
	}

	@Test
	void othersMayLogIn() {
		fail("192.0.2.1", 3);

		assertThat(isRefused("192.0.2.2")).isFalse();
		assertThat(isRefused("2001:db8::1")).isFalse();
		assertThat(isRefused("192.0.2.1")).isTrue();
	}

	@Test
	void ofIpv6TheNetworkCounts() {
		fail("2001:db8:1:2:a::1", 1);
		fail("2001:db8:1:2:b::1", 2);

		assertThat(isRefused("2001:db8:1:2::ffff")).isTrue();
		assertThat(isRefused("2001:db8:1:3::1")).isFalse();
		assertThat(isRefused("::ffff:192.0.2.1")).isFalse();
	}

	@Test
	void whoWaitsMayTryAgain() {
		fail("192.0.2.1", 3);
		this.nanos.addAndGet(Duration.ofSeconds(20).toNanos());

		assertThat(isRefused("192.0.2.1")).isFalse();
		fail("192.0.2.1", 1);
		assertThat(isRefused("192.0.2.1")).isTrue();
	}

	@Test
	void goodTokensCostNothing() {
		for (int i = 0; i < 10; i++) {
			assertThat(isRefused("192.0.2.1")).isFalse();
		}
		assertThat(this.endpoint.failedLogins().size()).isZero();
	}

	@Test
	void addressesAreForgotten() {
		for (int i = 0; i < FailedLogins.MAX_ADDRESSES + 100; i++) {
			fail("10." + i / 65536 + "." + i / 256 % 256 + "." + i % 256, 1);
		}
		assertThat(this.endpoint.failedLogins().size()).isEqualTo(FailedLogins.MAX_ADDRESSES);

		this.nanos.addAndGet(Duration.ofMinutes(2).toNanos());
		this.endpoint.failedLogins().sweep();

		assertThat(this.endpoint.failedLogins().size()).isZero();
	}

	@Test
	void itIsWarnedOfOnceAMinute(CapturedOutput output) {
		fail("198.51.100.77", 3);
		isRefused("198.51.100.77");
		isRefused("198.51.100.77");

		assertThat(output.toString().split("Refusing attempts to log in from 198.51.100.77", -1)).hasSize(2);
	}

	private void fail(String address, int times) {
		for (int i = 0; i < times; i++) {
			Peer peer = connect(address);
			peer.says(WRONG);
			peer.listener().closed(1000, "");
		}
	}

	private boolean isRefused(String address) {
		Peer peer = connect(address);
		peer.says(ANN);
		peer.listener().closed(1000, "");
		return peer.heard().get(0).contains("rate_limited");
	}

}
