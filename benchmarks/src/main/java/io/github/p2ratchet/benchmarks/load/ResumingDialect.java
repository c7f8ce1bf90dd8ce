package io.github.p2ratchet.benchmarks.load;

import java.util.List;

/**
 * Named events as JSON, in sessions that can be resumed. Each connection logs in by
 * itself, with what its {@link LoadSession} knows.
 */
final class ResumingDialect extends JsonDialect {

	@Override
	public boolean resumes() {
		return true;
	}

	@Override
	List<Step> opening() {
		return List.of(Step.of(""), Step.of(LoadSession.SUCCESS));
	}

	@Override
	String fields() {
		return "\"seq\":~,";
	}

}
