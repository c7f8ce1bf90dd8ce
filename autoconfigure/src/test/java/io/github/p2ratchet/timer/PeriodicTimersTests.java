package io.github.p2ratchet.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ExtendWith(OutputCaptureExtension.class)
@Isolated("an application that starts elsewhere silences the log for a moment")
class PeriodicTimersTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final ManualScheduler scheduler = new ManualScheduler();

	private final List<Instant> runs = new ArrayList<>();

	private final Instant start = this.scheduler.instant();

	@Test
	void theFirstRunIsAfterOneInterval() { // P2-T3
		started(PeriodicTimer.of("tick", MINUTE, this::record));

		this.scheduler.pass(Duration.ofSeconds(59));
		assertThat(this.runs).isEmpty();

		this.scheduler.pass(Duration.ofSeconds(1));
		assertThat(this.runs).containsExactly(this.start.plus(MINUTE));
	}

	@Test
	void aTimerRunsAgainAndAgain() { // P2-C7, P2-T1
		started(PeriodicTimer.of("tick", MINUTE, this::record));

		this.scheduler.pass(Duration.ofMinutes(5));

		assertThat(this.runs).hasSize(5);
	}

	@Test
	void theIntervalBeginsWhenTheRunHasEnded() { // P2-T3
		List<Long> waiting = new ArrayList<>();
		started(PeriodicTimer.of("slow", MINUTE, () -> {
			record();
			this.scheduler.spend(Duration.ofMinutes(3));
			waiting.add(this.scheduler.waiting());
		}));

		this.scheduler.pass(MINUTE);
		this.scheduler.pass(Duration.ofMinutes(4));

		assertThat(this.runs).containsExactly(this.start.plus(MINUTE), this.start.plus(Duration.ofMinutes(5)));
		assertThat(waiting).as("scheduled while a run goes on").containsOnly(0L);
	}

	@Test
	void aRunThatThrowsIsLoggedAndTheTimerGoesOn(CapturedOutput output) { // P2-T3
		started(new FailingTimer(new Exception("no way through")));

		this.scheduler.pass(Duration.ofMinutes(2));

		assertThat(this.runs).hasSize(2);
		assertThat(output).containsPattern("ERROR.*Timer 'failing' failed").contains("no way through");
	}

	@Test
	void anErrorIsAnExceptionToo(CapturedOutput output) { // P2-T3
		started(new FailingTimer(new StackOverflowError("too deep")));

		this.scheduler.pass(Duration.ofMinutes(2));

		assertThat(this.runs).hasSize(2);
		assertThat(output).containsPattern("ERROR.*Timer 'failing' failed").contains("too deep");
	}

	@Test
	void aTimerThatThrowsDoesNotHoldUpAnother() { // P2-T3
		List<String> ticks = new ArrayList<>();
		started(new FailingTimer(new IllegalStateException("expected")),
				PeriodicTimer.of("tick", Duration.ofSeconds(30), () -> ticks.add("tick")));

		this.scheduler.pass(Duration.ofMinutes(2));

		assertThat(this.runs).hasSize(2);
		assertThat(ticks).hasSize(4);
	}

	@Test
	void whenStoppedThenNothingRuns() { // P2-T3
		PeriodicTimers timers = started(PeriodicTimer.of("tick", MINUTE, this::record));
		this.scheduler.pass(MINUTE);

		timers.stop();
		this.scheduler.pass(Duration.ofMinutes(5));

		assertThat(this.runs).hasSize(1);
		assertThat(this.scheduler.waiting()).isZero();
		assertThat(timers.isRunning()).isFalse();
	}

	@Test
	void whenStoppedDuringARunThenItIsTheLast() {
		List<PeriodicTimers> timers = new ArrayList<>();
		timers.add(started(PeriodicTimer.of("tick", MINUTE, () -> {
			record();
			timers.get(0).stop();
		})));

		this.scheduler.pass(Duration.ofMinutes(5));

		assertThat(this.runs).hasSize(1);
		assertThat(this.scheduler.waiting()).isZero();
	}

	@Test
	void aStopIsDoneWhenTheLastRunHasEnded() {
		List<String> order = new ArrayList<>();
		List<PeriodicTimers> timers = new ArrayList<>();
		timers.add(started(PeriodicTimer.of("tick", MINUTE, () -> {
			timers.get(0).stop(() -> order.add("stopped"));
			order.add("ended");
		})));

		this.scheduler.pass(MINUTE);

		assertThat(order).containsExactly("ended", "stopped");
	}

	@Test
	void aStopWithoutRunsIsDoneAtOnce() {
		PeriodicTimers timers = started(PeriodicTimer.of("tick", MINUTE, this::record));
		List<String> order = new ArrayList<>();

		timers.stop(() -> order.add("stopped"));
		timers.stop(() -> order.add("stopped again"));

		assertThat(order).containsExactly("stopped", "stopped again");
	}

	@Test
	void startingTwiceRunsOnce() {
		PeriodicTimers timers = started(PeriodicTimer.of("tick", MINUTE, this::record));

		timers.start();
		this.scheduler.pass(MINUTE);

		assertThat(this.runs).hasSize(1);
	}

	@Test
	void stoppedTimersCanBeStartedAgain() {
		PeriodicTimers timers = started(PeriodicTimer.of("tick", MINUTE, this::record));

		timers.stop();
		timers.start();
		this.scheduler.pass(Duration.ofMinutes(2));

		assertThat(timers.isRunning()).isTrue();
		assertThat(this.runs).hasSize(2);
	}

	@Test
	void whenTheSchedulerIsClosedThenTheTimerEnds(CapturedOutput output) {
		started(PeriodicTimer.of("tick", MINUTE, () -> {
			record();
			this.scheduler.close();
		}));

		this.scheduler.pass(Duration.ofMinutes(5));

		assertThat(this.runs).hasSize(1);
		assertThat(output).contains("Timer 'tick' does not run again: closed");
	}

	@Test
	void whenTwoTimersShareANameThenBothBeansAreNamed() { // P2-T2
		Map<String, PeriodicTimer> beans = new LinkedHashMap<>();
		beans.put("first", PeriodicTimer.of("tick", MINUTE, this::record));
		beans.put("second", PeriodicTimer.of("tick", MINUTE.plus(MINUTE), this::record));

		assertThatExceptionOfType(InvalidTimerException.class)
			.isThrownBy(() -> new PeriodicTimers(beans, this.scheduler))
			.withMessage("The timers of the beans 'first' and 'second' have the same name, 'tick'.")
			.satisfies((ex) -> assertThat(ex.advice()).contains("name()"));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "PT0S", "PT-1S", "PT0.000999999S", "P367D" })
	void anIntervalHasToBePositiveAndFinite(Duration interval) { // P2-T1
		assertInvalid(PeriodicTimer.of("tick", interval, this::record), "interval of " + interval);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " " })
	void aNameHasToBeThere(String name) { // P2-T1
		assertInvalid(PeriodicTimer.of(name, MINUTE, this::record), "no name");
	}

	@Test
	void somethingHasToBeDone() {
		assertThatIllegalArgumentException().isThrownBy(() -> PeriodicTimer.of("tick", MINUTE, null));
	}

	private void assertInvalid(PeriodicTimer timer, String problem) {
		assertThatExceptionOfType(InvalidTimerException.class)
			.isThrownBy(() -> new PeriodicTimers(Map.of("myTimer", timer), this.scheduler))
			.withMessageContaining("'myTimer'")
			.withMessageContaining(problem)
			.satisfies((ex) -> assertThat(ex.advice()).isNotEmpty());
	}

	private PeriodicTimers started(PeriodicTimer... timers) {
		Map<String, PeriodicTimer> beans = new LinkedHashMap<>();
		for (PeriodicTimer timer : timers) {
			beans.put(timer.name() + "Timer", timer);
		}
		PeriodicTimers periodicTimers = new PeriodicTimers(beans, this.scheduler);
		assertThat(periodicTimers.isRunning()).isFalse();
		periodicTimers.start();
		return periodicTimers;
	}

	private void record() {
		this.runs.add(this.scheduler.instant());
	}

	private final class FailingTimer implements PeriodicTimer {

		private final Throwable failure;

		private FailingTimer(Throwable failure) {
			this.failure = failure;
		}

		@Override
		public String name() {
			return "failing";
		}

		@Override
		public Duration interval() {
			return MINUTE;
		}

		@Override
		public void run() throws Exception {
			PeriodicTimersTests.this.record();
			if (this.failure instanceof Error error) {
				throw error;
			}
			throw (Exception) this.failure;
		}

	}

}
