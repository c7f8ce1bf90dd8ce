package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a delivered message of a broadcast takes, from the call until all have it, one
 * broadcast at a time or several. The server is in this process, the clients are in
 * another, so that what they allocate is not counted.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = { "-Xms512m", "-Xmx512m", "-XX:+UseSerialGC" })
public class DeliveryBenchmark {

	private static final int RECIPIENTS = 100;

	private static final int BURST = 10;

	/** Which server. */
	@Param({ "ratchet", "ratchet-port", "spring" })
	public String server = "";

	private @Nullable InProcess running;

	/** Create the benchmark. */
	public DeliveryBenchmark() {
	}

	/**
	 * Start server and clients.
	 * @throws IOException when they do not start
	 */
	@Setup
	public void start() throws IOException {
		this.running = InProcess.start(this.server, RECIPIENTS);
	}

	/**
	 * End them.
	 */
	@TearDown
	public void stop() {
		running().close();
	}

	/**
	 * One broadcast at a time.
	 * @throws IOException when a client ends
	 */
	@Benchmark
	@OperationsPerInvocation(RECIPIENTS)
	public void alone() throws IOException {
		running().broadcast(1);
	}

	/**
	 * Ten at a time, so that some wait for others.
	 * @throws IOException when a client ends
	 */
	@Benchmark
	@OperationsPerInvocation(RECIPIENTS * BURST)
	public void inBursts() throws IOException {
		running().broadcast(BURST);
	}

	private InProcess running() {
		return Objects.requireNonNull(this.running);
	}

}
