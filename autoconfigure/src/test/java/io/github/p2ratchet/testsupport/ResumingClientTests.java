package io.github.p2ratchet.testsupport;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** That the client half of sessions is as the protocol tells it. */
class ResumingClientTests {

	private static final String FIRST = "{\"event\":\"socket.auth.request\",\"data\":{\"token\":\"t\",\"resume\":{\"session\":null}}}";

	private final ToldApplication application = new ToldApplication();

	private final List<String> told = this.application.told;

	private final ResumingClient client = new ResumingClient("t", 4, this.application);

	@Test
	void asksForASessionAndNumbersWhatItSendsFromOne() {
		WrittenWire wire = open();
		this.client.emit("a", "1");

		wire.link.received(success("s1", false, 0));
		this.client.emit("b", "2");
		this.client.emitVolatile("v", "3");
		long id = this.client.request("c", "4");
		this.client.answer(9, "{}");

		assertThat(id).isEqualTo(1);
		assertThat(wire.written).containsExactly(FIRST, "{\"event\":\"a\",\"seq\":1,\"data\":1}",
				"{\"event\":\"b\",\"seq\":2,\"data\":2}", "{\"event\":\"v\",\"volatile\":true,\"data\":3}",
				"{\"event\":\"c\",\"id\":1,\"seq\":3,\"data\":4}", "{\"ack\":9,\"seq\":4,\"data\":{}}");
	}

	@Test
	void resumesWithItsCountAndARisingAttempt() {
		WrittenWire first = opened("s1");
		first.link.received("{\"event\":\"a\",\"data\":1}");
		first.link.received("{\"ack\":7,\"data\":1}");
		first.link.received("{\"event\":\"v\",\"volatile\":true}");
		first.link.received("{\"event\":\"socket.pong\",\"data\":{\"received\":0,\"sent\":2}}");
		first.link.received("{\"event\":\"socket.drain\",\"data\":{\"reconnectAfter\":1}}");
		first.link.received("{\"event\":\"socket.error\",\"data\":{}}");
		first.link.closed(1006);

		WrittenWire second = open();
		this.client.giveUp();
		WrittenWire third = open();

		assertThat(second.written).containsExactly(resume("s1", 3, 1));
		assertThat(third.written).containsExactly(resume("s1", 3, 2));
		assertThat(this.told).containsExactly("opened", "a 1", "v ", "socket.drain {\"reconnectAfter\":1}",
				"socket.error {}");
	}

	@Test
	void repeatsWhatDidNotArriveThenSendsWhatIsNew() {
		WrittenWire first = opened("s1");
		this.client.emit("a", "1");
		this.client.emit("a", "2");
		this.client.emit("a", "3");
		first.link.received("{\"event\":\"socket.pong\",\"data\":{\"received\":1,\"sent\":0}}");
		first.link.closed(1006);
		this.client.emit("a", "4");

		WrittenWire second = open();
		this.client.emit("a", "5");
		assertThat(second.written).hasSize(1);
		second.link.received(success("s1", true, 2));

		assertThat(second.written.subList(1, 4)).containsExactly("{\"event\":\"a\",\"seq\":3,\"data\":3}",
				"{\"event\":\"a\",\"seq\":4,\"data\":4}", "{\"event\":\"a\",\"seq\":5,\"data\":5}");
		assertThat(this.told).containsExactly("opened", "resumed");
		assertThat(this.client.unconfirmed()).isEqualTo(3);
	}

	@Test
	void aNewSessionGetsWhatWasNeverWrittenAndTheRestIsAccountedFor() {
		WrittenWire first = opened("s1");
		this.client.emit("a", "1");
		long asked = this.client.request("q", "2");
		first.link.received("{\"event\":\"question\",\"id\":3}");
		first.link.closed(1006);
		this.client.answer(3, "\"late\"");
		long later = this.client.request("q", "3");

		WrittenWire second = open();
		second.link.received(success("s2", false, 0));

		assertThat(this.told).containsExactly("opened", "asked 3", "lost a 1", "lost  \"late\"", "lost q 2", "reset",
				"opened");
		assertThat(second.written.subList(1, 2))
			.containsExactly("{\"event\":\"q\",\"id\":" + later + ",\"seq\":1,\"data\":3}");
		second.link.received("{\"ack\":" + asked + "}");
		second.link.received("{\"ack\":" + later + "}");
		second.link.received("{\"ack\":" + later + "}");
		assertThat(this.told).last().isEqualTo("answered " + later);
		assertThat(this.told).hasSize(8);
		assertThat(this.client.received()).isEqualTo(3);
	}

	@Test
	void takesNothingNewWhenItIsFull() {
		opened("s1");

		for (int i = 0; i < 4; i++) {
			assertThat(this.client.emit("a", "1")).isTrue();
		}

		assertThat(this.client.emit("a", "5")).isFalse();
		assertThat(this.client.request("a", "5")).isZero();
		assertThat(this.told).containsExactly("opened");
	}

	@Test
	void ignoresASocketThatItLeft() {
		WrittenWire first = opened("s1");
		this.client.giveUp();

		first.link.received("{\"event\":\"a\"}");
		first.link.closed(1000);

		assertThat(first.closes).containsExactly(4000);
		assertThat(this.client.needsSocket()).isTrue();
		assertThat(this.client.received()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 1002, 1007, 1008, 4501, 4503, 4504, 4600 })
	void stopsWhereItIsToStop(int code) {
		WrittenWire wire = opened("s1");
		this.client.emit("a", "1");

		wire.link.closed(code);

		assertThat(this.client.isStopped()).isTrue();
		assertThat(this.told).containsExactly("opened", "lost a 1", "reset");
		assertThat(this.client.emit("a", "2")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1001, 1006, 1009, 1011, 1013, 4000, 4401, 4408, 4413, 4429 })
	void comesBackWhereItIsToComeBack(int code) {
		opened("s1").link.closed(code);

		assertThat(open().written).containsExactly(resume("s1", 0, 1));
	}

	@ParameterizedTest
	@ValueSource(ints = { 4400, 4409 })
	void asksForAnotherSessionWhereThisOneIsOver(int code) {
		WrittenWire wire = opened("s1");
		this.client.emit("a", "1");

		wire.link.closed(code);

		assertThat(open().written).containsExactly(FIRST);
		assertThat(this.told).containsExactly("opened", "lost a 1", "reset");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "{\"received\":0,\"sent\":2}", "{\"received\":0,\"sent\":0}", "{\"received\":3,\"sent\":1}" })
	void leavesAServerThatCountsOtherwise(String data) {
		WrittenWire wire = opened("s1");
		wire.link.received("{\"event\":\"a\"}");
		this.client.emit("a", "1");

		wire.link.received("{\"event\":\"socket.pong\",\"data\":" + data + "}");

		assertThat(wire.closes).containsExactly(4400);
		assertThat(this.told).contains("diverged");
		assertThat(open().written).containsExactly(FIRST);
	}

	@Test
	void confirmsWhenEnoughHasComeOrItIsOld() {
		WrittenWire wire = opened("s1");
		for (int i = 1; i <= 257; i++) {
			wire.link.received("{\"event\":\"a\"}");
		}
		assertThat(wire.written.subList(1, 2)).containsExactly(ping(256));

		this.client.tick(9_999);
		assertThat(wire.written).hasSize(2);
		this.client.tick(10_000);
		assertThat(wire.written).last().isEqualTo(ping(257));

		wire.link.received("{\"event\":\"a\",\"data\":\"" + "x".repeat(256 * 1024) + "\"}");
		assertThat(wire.written).last().isEqualTo(ping(258));
	}

	@Test
	void asksASilentServerThenLeavesIt() {
		WrittenWire wire = opened("s1");

		this.client.tick(24_999);
		assertThat(wire.written).hasSize(1);
		this.client.tick(25_000);
		assertThat(wire.written).last().isEqualTo(ping(0));
		wire.link.received("{\"event\":\"v\",\"volatile\":true}");
		this.client.tick(50_000);
		this.client.tick(59_999);
		assertThat(wire.closes).isEmpty();
		this.client.tick(60_000);

		assertThat(wire.closes).containsExactly(4000);
		assertThat(open().written).containsExactly(resume("s1", 0, 1));
	}

	@Test
	void anEagerClientDoesNotWaitForTheDecisionOnItsFirstRequestOnly() {
		this.client.eager();
		this.client.emit("a", "1");
		WrittenWire first = open();
		this.client.emit("a", "2");
		assertThat(first.written).hasSize(3);
		first.link.closed(1006);
		assertThat(this.told).containsExactly("lost a 1", "lost a 2");

		this.client.emit("a", "3");
		WrittenWire second = opened("s1");
		assertThat(second.written).last().isEqualTo("{\"event\":\"a\",\"seq\":1,\"data\":3}");
		second.link.closed(1006);
		this.client.emit("a", "4");

		assertThat(open().written).containsExactly(resume("s1", 0, 1));
	}

	@Test
	void whoMayNotLogInStops() {
		WrittenWire wire = open();
		this.client.emit("a", "1");

		wire.link
			.received("{\"event\":\"socket.auth.failure\",\"data\":\"\",\"error\":{\"code\":\"not_authenticated\"}}");

		assertThat(wire.closes).containsExactly(1000);
		assertThat(this.told).containsExactly("lost a 1");
		assertThat(this.client.isStopped()).isTrue();
	}

	@Test
	void endsItsSession() {
		WrittenWire wire = opened("s1");

		this.client.end();

		assertThat(wire.closes).containsExactly(1000);
		assertThat(this.client.needsSocket()).isFalse();
	}

	private WrittenWire open() {
		WrittenWire wire = new WrittenWire();
		wire.link = this.client.socketOpened(wire);
		return wire;
	}

	private WrittenWire opened(String secret) {
		WrittenWire wire = open();
		wire.link.received(success(secret, false, 0));
		return wire;
	}

	private static String success(String secret, boolean resumed, long received) {
		return "{\"event\":\"socket.auth.success\",\"data\":{},\"session\":{\"id\":\"" + secret + "\",\"resumed\":"
				+ resumed + ",\"received\":" + received + ",\"window\":120}}";
	}

	private static String resume(String secret, long received, long attempt) {
		return FIRST.replace("{\"session\":null}",
				"{\"session\":\"" + secret + "\",\"received\":" + received + ",\"attempt\":" + attempt + "}");
	}

	private static String ping(long received) {
		return "{\"event\":\"socket.ping\",\"data\":{\"received\":" + received + "}}";
	}

}
