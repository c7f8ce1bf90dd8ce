package io.github.p2ratchet.testsupport;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proves each numbered statement of {@code docs/protocol.md} against a running server,
 * over raw sockets. JUnit wraps its checks into dynamic tests; {@link #main} runs them
 * against any server.
 */
public final class ProtocolSuite {

	private final ProtocolSubject subject;

	/**
	 * Create a suite.
	 * @param subject the server to prove
	 */
	public ProtocolSuite(ProtocolSubject subject) {
		this.subject = subject;
	}

	/**
	 * All checks. They do not depend on each other and may be run in any order, but one
	 * at a time: each sees the broadcasts of the others.
	 * @return the checks in the order of the document
	 */
	public List<ProtocolCheck> checks() {
		return Stream
			.of(HandshakeChecks.of(this.subject), MessageChecks.of(this.subject), ErrorChecks.of(this.subject),
					AuthenticationChecks.of(this.subject), BroadcastChecks.of(this.subject),
					QuestionChecks.of(this.subject), RateChecks.of(this.subject), SessionChecks.of(this.subject),
					HeartbeatChecks.of(this.subject), DrainChecks.of(this.subject), ClosingChecks.of(this.subject))
			.flatMap(List::stream)
			.toList();
	}

	/**
	 * Find a check.
	 * @param id number of its statement
	 * @return the check
	 */
	public ProtocolCheck check(String id) {
		return checks().stream().filter((check) -> check.id().equals(id)).findFirst().orElseThrow();
	}

	/**
	 * Run all checks.
	 * @param out where to tell of each
	 * @return how many failed
	 */
	public long run(PrintStream out) {
		return checks().stream().filter((check) -> !passes(check, out)).count();
	}

	private static boolean passes(ProtocolCheck check, PrintStream out) {
		if (check.missing().isPresent()) {
			out.println("skipped  " + check + " (needs " + check.missing().get() + ")");
			return true;
		}
		try {
			check.run();
			out.println("kept     " + check);
			return true;
		}
		catch (AssertionError | RuntimeException ex) {
			out.println("BROKEN   " + check + "\n         " + ex);
			return false;
		}
	}

	/**
	 * Run the suite against a server.
	 * @param args {@code key=value} each; {@code url} and {@code token} are needed, and
	 * {@code other-token}, {@code invalid-token}, {@code event}, {@code data},
	 * {@code invalid-data}, {@code broadcast}, {@code other-events} (by commas),
	 * {@code asking}, {@code patience} and {@code login-patience} (both in seconds) tell
	 * more
	 */
	public static void main(String[] args) {
		Map<String, String> values = Arrays.stream(args)
			.map((arg) -> arg.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1]));
		System.exit((new ProtocolSuite(ProtocolSubject.of(values)).run(System.out) == 0) ? 0 : 1);
	}

}
