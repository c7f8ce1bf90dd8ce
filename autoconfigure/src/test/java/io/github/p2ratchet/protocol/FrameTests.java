package io.github.p2ratchet.protocol;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** One message for many connections. */
@Timeout(30)
class FrameTests {

	private final Frame frame = new Frame("{}".getBytes(StandardCharsets.UTF_8));

	private final AtomicInteger compressions = new AtomicInteger();

	@Test
	@DisplayName("RT-24: a broadcast is compressed once, though several threads send it at once")
	void isCompressedOnce() throws Exception {
		AtomicReference<Thread> second = new AtomicReference<>();
		CompletableFuture<Void> begun = new CompletableFuture<>();
		UnaryOperator<byte[]> compression = (message) -> {
			this.compressions.incrementAndGet();
			begun.complete(null);
			await("the second thread").until(() -> waits(second.get()) || this.compressions.get() > 1);
			return message.clone();
		};

		Executor threads = (task) -> new Thread(task).start();
		CompletableFuture<byte[]> one = CompletableFuture.supplyAsync(() -> this.frame.compressed(compression),
				threads);
		begun.get(10, TimeUnit.SECONDS);
		CompletableFuture<byte[]> other = CompletableFuture.supplyAsync(() -> {
			second.set(Thread.currentThread());
			return this.frame.compressed(compression);
		}, threads);

		assertThat(one.get(20, TimeUnit.SECONDS)).isSameAs(other.get(20, TimeUnit.SECONDS))
			.isSameAs(this.frame.compressed(compression));
		assertThat(this.compressions).hasValue(1);
	}

	private static boolean waits(Thread thread) {
		return thread != null && thread.getState() == Thread.State.WAITING;
	}

	@Test
	void nobodyWaitsForACompressionThatFails() {
		UnaryOperator<byte[]> compression = (message) -> {
			this.compressions.incrementAndGet();
			throw new IllegalStateException("broken");
		};

		for (int i = 0; i < 2; i++) {
			assertThatThrownBy(() -> this.frame.compressed(compression)).hasStackTraceContaining("broken");
		}
		assertThat(this.compressions).hasValue(1);
	}

}
