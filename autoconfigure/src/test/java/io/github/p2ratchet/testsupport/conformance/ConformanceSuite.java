package io.github.p2ratchet.testsupport.conformance;

import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proves against a running server, over raw sockets, that it keeps to RFC 6455 and, where
 * it compresses, to RFC 7692. JUnit wraps its cases into dynamic tests; {@link #main}
 * runs them against any server that echoes.
 */
public final class ConformanceSuite {

	private final ConformanceSubject subject;

	/**
	 * Create a suite.
	 * @param subject the server to prove
	 */
	public ConformanceSuite(ConformanceSubject subject) {
		this.subject = subject;
	}

	/**
	 * All cases, but those at which the subject is known to depart. They do not depend on
	 * each other and may be run in any order, and together.
	 * @return the cases, by chapter
	 */
	public List<ConformanceCase> cases() {
		return all().filter((each) -> !this.subject.departsAt(each.id())).toList();
	}

	/**
	 * The cases at which the subject is known to depart. At least one of each beginning
	 * should fail, or it is known no more.
	 * @return the cases, by the beginnings of their names
	 */
	public Map<String, List<ConformanceCase>> departures() {
		return this.subject.departures()
			.stream()
			.collect(Collectors.toMap(Function.identity(),
					(beginning) -> all().filter((each) -> each.id().startsWith(beginning)).toList()));
	}

	private Stream<ConformanceCase> all() {
		return Stream
			.of(FramingCases.of(this.subject), PingCases.of(this.subject), ReservedCases.of(this.subject),
					FragmentCases.of(this.subject), Utf8Cases.of(this.subject), CloseCases.of(this.subject),
					LimitCases.of(this.subject), NegotiationCases.of(this.subject), DeflateCases.of(this.subject),
					DeflateFaultCases.of(this.subject))
			.flatMap(List::stream);
	}

	/**
	 * Find a case.
	 * @param id its name
	 * @return the case
	 */
	public ConformanceCase find(String id) {
		return all().filter((found) -> found.id().equals(id)).findFirst().orElseThrow();
	}

	/**
	 * Run all cases.
	 * @param out where to tell of those that fail, and how many there were
	 * @return how many failed
	 */
	public long run(PrintStream out) {
		List<ConformanceCase> cases = cases();
		long broken = cases.stream().filter((each) -> !passes(each, out)).count();
		out.println(cases.size() + " cases, " + broken + " failed");
		return broken;
	}

	private static boolean passes(ConformanceCase each, PrintStream out) {
		try {
			each.run();
			return true;
		}
		catch (AssertionError | RuntimeException ex) {
			out.println("FAILED " + each + "\n       " + ex);
			return false;
		}
	}

	/**
	 * Run the suite against a server.
	 * @param args address of a route that echoes, its limit in bytes when that is not 64
	 * KiB, and {@code deflate} when it compresses
	 */
	public static void main(String[] args) {
		ConformanceSubject subject = ConformanceSubject.at(URI.create(args[0]));
		for (String arg : List.of(args).subList(1, args.length)) {
			subject = "deflate".equals(arg) ? subject.withDeflate() : subject.withLimit(Integer.parseInt(arg));
		}
		System.exit((new ConformanceSuite(subject).run(System.out) == 0) ? 0 : 1);
	}

}
