package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.github.p2ratchet.benchmarks.load.CountLoad;
import io.github.p2ratchet.benchmarks.load.Dialect;
import io.github.p2ratchet.benchmarks.load.EchoWatch;
import io.github.p2ratchet.benchmarks.load.FloodLoad;
import io.github.p2ratchet.benchmarks.load.LoadClient;
import io.github.p2ratchet.benchmarks.load.Outcome;
import io.github.p2ratchet.benchmarks.load.PublishLoad;
import io.github.p2ratchet.benchmarks.load.ReconnectCourse;
import io.github.p2ratchet.benchmarks.load.ReconnectLoad;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What disturbs a server, in small: everybody gets what they should.
 */
class DisturbanceTests {

	private static final Subject SUBJECT = Subject.labelled("ratchet-port-resume");

	private static ServerProcess server;

	@BeforeAll
	static void start() throws IOException {
		server = server("--slow-peers=true");
	}

	private static ServerProcess server(String setting) throws IOException {
		return SUBJECT.start(Cores.any(), List.of("-XX:TieredStopAtLevel=1", "-Xmx128m"), List.of(setting));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void clientsThatAreCutComeBackAndMissNothing() throws IOException {
		try (LoadClient client = client(); LoadClient staying = client()) {
			client.open(21, 10);
			staying.open(2, 2);
			EchoWatch echoes = EchoWatch.start(staying, 20);
			List<Long> ticks = new ArrayList<>();
			ReconnectCourse course = ReconnectLoad.run(client, new ReconnectLoad.Plan(1, 20, 0.2, 0.2, 20),
					() -> ticks.add(System.nanoTime()));
			echoes.stop();

			assertThat(course.deliveries().isFlawless()).isTrue();
			assertThat(course.deliveries().messages()).isGreaterThan(21 * 8);
			assertThat(course.resumed() + course.anew()).isGreaterThanOrEqualTo(20);
			assertThat(course.connects().stream().mapToInt(Integer::intValue).sum())
				.isEqualTo(course.resumed() + course.anew());
			assertThat(course.secondsUntil(0.5, 20)).isLessThanOrEqualTo(course.secondsUntil(1, 20));
			assertThat(ticks).isNotEmpty();
			Outcome meanwhile = echoes.between(course.cutAt() - 1, course.cutAt() + 1);
			assertThat(meanwhile.messages()).isPositive();
			assertThat(meanwhile.isFlawless()).isTrue();
		}
	}

	@Test
	void itIsNoticedThatAServerKeepsTooLittle() throws IOException {
		try (ServerProcess forgetful = server("--p2.ratchet.session.max-messages=1");
				LoadClient client = new LoadClient(forgetful.port(), SUBJECT.dialect())) {
			client.open(21, 10);
			ReconnectCourse course = ReconnectLoad.run(client, new ReconnectLoad.Plan(1, 20, 0.2, 0.2, 20), () -> {
			});

			assertThat(course.anew()).isPositive();
			assertThat(course.deliveries().lost()).isPositive();
		}
	}

	@Test
	void whoFloodsIsAnsweredOrClosedAndTheOthersAreServed() throws IOException {
		try (LoadClient client = new LoadClient(server.port(), Dialect.json())) {
			client.open(4, 4);
			FloodLoad.Both both = FloodLoad.run(client, new FloodLoad.Plan(1, 60, 0, 5000, 20));

			assertThat(both.others().isFlawless()).isTrue();
			FloodLoad.Flood flood = both.flood();
			assertThat(flood.sent()).isEqualTo(5000);
			assertThat(flood.handled()).isPositive();
			if (flood.firstClosedAfter() == 0) {
				assertThat(flood.handled() + flood.limited() + flood.refused()).isEqualTo(5000);
			}
		}
	}

	@Test
	void whoNeverReadsIsClosedAndTheOthersMissNothing() throws IOException {
		try (LoadClient client = client(); LoadClient slow = client()) {
			client.open(3, 3);
			slow.openStalling(2, 2);
			long next = 1;
			Outcome seen;
			do {
				PublishLoad.Plan plan = new PublishLoad.Plan(3, 0, next, 50, 0.5, 30_000);
				seen = PublishLoad.run(client, plan);
				next = plan.next();
				assertThat(seen.isFlawless()).isTrue();
			}
			while (CountLoad.run(client, next++) < 2 && next < 1000);
			assertThat(next).as("messages until both were closed").isLessThan(1000);
		}
	}

	private static LoadClient client() throws IOException {
		return new LoadClient(server.port(), SUBJECT.dialect());
	}

}
