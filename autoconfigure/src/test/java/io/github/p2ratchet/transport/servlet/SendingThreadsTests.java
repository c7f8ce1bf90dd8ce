package io.github.p2ratchet.transport.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.springframework.web.socket.CloseStatus;

import io.github.p2ratchet.endpoint.Batch;
import io.github.p2ratchet.protocol.Frame;

import static org.awaitility.Awaitility.await;

class SendingThreadsTests {

	private static final Frame FRAME = new Frame("{}".getBytes(StandardCharsets.UTF_8));

	private static void send(ServletTransport transport) {
		transport.write(new Batch(List.of(FRAME)));
		transport.flush();
	}

	@Test
	void manyPeersThatDoNotReadDelayNobodyElse() {
		CountDownLatch stalled = new CountDownLatch(1);
		Sink healthy = new Sink(() -> {
		});
		try (SendingThreads threads = new SendingThreads(1)) {
			IntStream.range(0, 30)
				.forEach(
						(i) -> send(new ServletTransport(new Sink(() -> stalled.await(1, TimeUnit.MINUTES)), threads)));

			IntStream.range(0, 30).forEach((i) -> send(new ServletTransport(healthy, threads)));

			await("those behind the slow").until(() -> healthy.written.get() == 30);
		}
		finally {
			stalled.countDown();
		}
	}

	@Test
	void whoWasSlowIsServedAgain() {
		CountDownLatch slow = new CountDownLatch(1);
		Sink sink = new Sink(() -> slow.await(1, TimeUnit.MINUTES));
		try (SendingThreads threads = new SendingThreads(1)) {
			ServletTransport transport = new ServletTransport(sink, threads);
			send(transport);
			Sink others = new Sink(() -> {
			});
			IntStream.range(0, 30).forEach((i) -> send(new ServletTransport(others, threads)));
			await("a substitute").until(() -> others.written.get() == 30);
			send(transport);

			slow.countDown();
			await("the slow one").until(() -> sink.written.get() == 2);
			send(transport);

			await("the slow one again").until(() -> sink.written.get() == 3);
		}
	}

	@Test
	void aWriteThatFailsInWhateverWayClosesTheSocket() {
		for (Throwable failure : new Throwable[] { new IOException("gone"), new IllegalStateException("closed"),
				new AssertionError("unexpected") }) {
			Sink sink = new Sink(() -> {
				throw failure;
			});
			try (SendingThreads threads = new SendingThreads(1)) {
				ServletTransport transport = new ServletTransport(sink, threads);

				send(transport);

				await("the end after " + failure).until(() -> sink.closes.get() == 1);
			}
		}
	}

	private interface Peer {

		void take() throws Throwable;

	}

	private static final class Sink implements FrameSink {

		private final AtomicInteger written = new AtomicInteger();

		private final AtomicInteger closes = new AtomicInteger();

		private final Peer peer;

		Sink(Peer peer) {
			this.peer = peer;
		}

		@Override
		public void write(List<Frame> frames) throws IOException {
			try {
				this.peer.take();
			}
			catch (IOException | RuntimeException | Error ex) {
				throw ex;
			}
			catch (Throwable ex) {
				throw new IOException(ex);
			}
			this.written.addAndGet(frames.size());
		}

		@Override
		public void ping() {
			throw new AssertionError("Nobody asked for a ping");
		}

		@Override
		public void close(CloseStatus status) {
			this.closes.incrementAndGet();
		}

	}

}
