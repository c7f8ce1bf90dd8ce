package io.github.p2ratchet.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The most that a figure may be.
 *
 * @param subjects which servers it is wanted of
 * @param figure what is looked at
 * @param kind how runs are taken together
 * @param most the bound of each server
 */
record Wanted(Predicate<Subject> subjects, String figure, Kind kind, ToDoubleFunction<Subject> most) {

	/** A median is at most this. */
	static Wanted of(Predicate<Subject> subjects, String figure, ToDoubleFunction<Subject> most) {
		return new Wanted(subjects, figure, Kind.MEDIAN, most);
	}

	/** Nothing of this is there in any run of the starter. */
	static Wanted none(String figure) {
		return new Wanted(Subject::isOurs, figure, Kind.WORST, (subject) -> 0);
	}

	/** Nothing is lost, doubled or misplaced, and nobody is closed. */
	static Stream<Wanted> flawless() {
		return Stream.of("lost", "doubled", "outOfOrder", "closed").map(Wanted::none);
	}

	/**
	 * What sessions that can be resumed cost, in ratio to the same server's without, is
	 * at most this.
	 */
	static Wanted comparedWithoutResuming(String figure, double most) {
		return new Wanted(Subject::resumes, figure, Kind.RATIO, (subject) -> most);
	}

	/**
	 * What interceptors cost that do nothing, in ratio to the same server without, is at
	 * most this.
	 */
	static Wanted comparedWithoutInterceptors(String figure, double most) {
		return new Wanted(Subject::isIntercepted, figure, Kind.RATIO, (subject) -> most);
	}

	/** Look at all runs of one workload. */
	Stream<Verdict> judge(List<Result> runs) {
		return runs.stream()
			.map(Result::server)
			.distinct()
			.filter(Subject.labels()::contains)
			.map(Subject::labelled)
			.filter(this.subjects)
			.flatMap((subject) -> value(subject.label(), runs).stream()
				.map((value) -> new Verdict(runs.get(0).workload(), subject.label(), name(subject), value,
						this.most.applyAsDouble(subject))));
	}

	private String name(Subject subject) {
		return switch (this.kind) {
			case MEDIAN -> this.figure;
			case WORST -> this.figure + ", worst";
			case RATIO -> this.figure + ", ÷ " + Subject.plain(subject.label());
		};
	}

	/** Nothing if there is nothing to compare with. */
	private Optional<Double> value(String server, List<Result> runs) {
		Series series = series(server, runs);
		if (this.kind == Kind.RATIO) {
			Series reference = series(Subject.plain(server), runs);
			return reference.values().isEmpty() ? Optional.empty() : Optional.of(series.over(reference).median());
		}
		return Optional.of((this.kind == Kind.WORST) ? series.most() : series.median());
	}

	private Series series(String server, List<Result> runs) {
		Series series = new Series();
		runs.stream()
			.filter((run) -> run.server().equals(server))
			.forEach((run) -> series.add(run.figure(this.figure)));
		return series;
	}

	/** How runs are taken together. */
	enum Kind {

		MEDIAN, WORST, RATIO

	}

	/**
	 * What came of it.
	 *
	 * @param workload what was measured
	 * @param server of which server
	 * @param figure what is looked at
	 * @param value what it is, not a number when it was not measured
	 * @param most what it may be
	 */
	record Verdict(String workload, String server, String figure, double value, double most) {

		boolean holds() {
			return this.value <= this.most;
		}

		List<String> cells() {
			return List.of(this.workload, this.server, this.figure, String.format(Locale.ROOT, "%.4g", this.most),
					Double.isNaN(this.value) ? Comparison.NOTHING : String.format(Locale.ROOT, "%.4g", this.value),
					holds() ? "holds" : "FAILS");
		}

	}

}
