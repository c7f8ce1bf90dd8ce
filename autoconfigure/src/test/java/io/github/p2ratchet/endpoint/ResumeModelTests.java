package io.github.p2ratchet.endpoint;

import java.util.function.ToIntFunction;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * That sessions lose, double and reorder nothing, or say so, whatever happens to their
 * sockets, in many random schedules.
 */
class ResumeModelTests {

	private static final int SCHEDULES = Integer.getInteger("p2.ratchet.test.schedules", 10_000);

	private static final int SCHEDULES_WITH_A_FLAW = 300;

	private int sent;

	private int received;

	private int cuts;

	private int resumes;

	private int resets;

	@Test
	@Timeout(300)
	void nothingIsLostDoubledOrReordered(TestReporter reporter) {
		for (long seed = 0; seed < SCHEDULES; seed++) {
			SessionModel model = new SessionModel(seed, ModelFlaw.NONE);
			model.run();
			this.cuts += model.cuts();
			this.sent += sum(model, ModelClient::sent);
			this.received += sum(model, ModelClient::received);
			this.resumes += sum(model, ModelClient::resumes);
			this.resets += sum(model, ModelClient::resets);
		}

		reporter.publishEntry(SCHEDULES + " schedules", this.sent + " messages up, " + this.received + " down, "
				+ this.cuts + " cuts, " + this.resumes + " resumes, " + this.resets + " sessions ended");
		assertThat(this.cuts).as("cuts").isGreaterThan(SCHEDULES);
		assertThat(this.resumes).as("resumes").isGreaterThan(SCHEDULES / 2);
		assertThat(this.resets).as("sessions that ended with all accounted for").isGreaterThan(SCHEDULES / 50);
	}

	private static int sum(SessionModel model, ToIntFunction<ModelClient> figure) {
		return model.clients().stream().mapToInt(figure).sum();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
	void whatIsWrongIsFoundAndTold(ModelFlaw flaw) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(
				() -> LongStream.range(0, SCHEDULES_WITH_A_FLAW).forEach((seed) -> new SessionModel(seed, flaw).run()))
			.withMessageStartingWith("Seed ")
			.withMessageContaining(" dials s1");
	}

	@Test
	void theSameSeedLeadsToTheSameSchedule() {
		SessionModel first = new SessionModel(42, ModelFlaw.NONE);
		first.run();
		SessionModel second = new SessionModel(42, ModelFlaw.NONE);
		second.run();

		assertThat(second.log()).hasSameSizeAs(first.log()).hasSizeGreaterThan(50);
	}

}
