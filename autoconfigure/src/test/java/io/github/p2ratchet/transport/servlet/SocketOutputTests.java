package io.github.p2ratchet.transport.servlet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class SocketOutputTests {

	private static final Executor THREADS = (task) -> new Thread(task).start();

	private final Network network = new Network();

	@Test
	void writesAllThatWaitsAtOnce() {
		this.network.add(bytes(1, 10));
		this.network.add(bytes(2, 20));

		this.network.writeAll();

		assertThat(this.network.writes).isEqualTo(1);
		assertThat(this.network.taken.size()).isEqualTo(30);
		assertThat(this.network.waitingBytes()).isZero();
	}

	@Test
	void nobodyWritesWhileTheNetworkIsBusy() {
		this.network.busy = true;
		this.network.add(bytes(1, 10));
		this.network.writeAll();
		this.network.add(bytes(2, 20));

		this.network.writeAll();

		assertThat(this.network.writes).isEqualTo(1);
		assertThat(this.network.waitingBytes()).as("with those the network has not taken yet").isEqualTo(30);
		this.network.busy = false;
		this.network.written();
		assertThat(this.network.writes).isEqualTo(2);
		assertThat(this.network.waitingBytes()).isZero();
	}

	@Test
	void whatIsAddedWhileSomebodyWritesIsWrittenByThatOne() {
		this.network.add(bytes(1, 10));
		this.network.meanwhile = () -> {
			this.network.add(bytes(2, 5));
			this.network.writeAll(); // finds somebody writing
		};

		this.network.writeAll();

		assertThat(this.network.depth).isEqualTo(1);
		assertThat(this.network.taken.size()).isEqualTo(15);
	}

	@Test
	void onlyTheLastPongIsKeptForWhoDoesNotRead() {
		this.network.busy = true;
		this.network.add(bytes(1, 20_000));
		this.network.writeAll();
		this.network.add(bytes(1, 20_000));

		for (int i = 0; i < 999; i++) {
			this.network.addControl(bytes('a' + i % 3, 3));
		}

		assertThat(this.network.waitingBytes()).isEqualTo(40_000);
		this.network.busy = false;
		this.network.written();
		assertThat(this.network.taken.toString(StandardCharsets.US_ASCII).replace("\u0001", "")).isEqualTo("ccc");
	}

	@Test
	void nothingFollowsTheLastFrame() {
		this.network.addLast(bytes(8, 4));
		this.network.add(bytes(1, 10));
		this.network.addControl(bytes(9, 2));

		this.network.writeAll();

		assertThat(this.network.taken.toByteArray()).containsOnly(8).hasSize(4);
		assertThat(this.network.isDone()).isTrue();
	}

	@Test
	void theLastFrameSurvivesWhenTheRestIsDropped() {
		this.network.busy = true;
		this.network.add(bytes(1, 10));
		this.network.writeAll();
		this.network.add(bytes(2, 1000));
		this.network.addLast(bytes(8, 4));

		this.network.drop(bytes(8, 4));
		this.network.busy = false;
		this.network.written();

		assertThat(this.network.taken.size()).isEqualTo(14);
		assertThat(this.network.isDone()).isTrue();
	}

	@Test
	void theEndWaitsForWhoWrites() throws Exception {
		CompletableFuture<Void> writing = new CompletableFuture<>();
		CompletableFuture<Void> proceed = new CompletableFuture<>();
		this.network.meanwhile = () -> {
			writing.complete(null);
			proceed.join();
		};
		this.network.add(bytes(1, 10));
		CompletableFuture<Void> writer = CompletableFuture.runAsync(this.network::writeAll, THREADS);
		writing.get(10, TimeUnit.SECONDS);

		assertThat(this.network.die()).isTrue();
		CompletableFuture<Void> end = CompletableFuture.runAsync(() -> this.network.awaitWriters(20_000), THREADS);
		assertThat(end).isNotDone();
		proceed.complete(null);

		assertThat(end).succeedsWithin(10, TimeUnit.SECONDS);
		assertThat(writer).succeedsWithin(10, TimeUnit.SECONDS);
		assertThat(this.network.enter()).as("whoever comes later").isFalse();
	}

	private static byte[] bytes(int value, int length) {
		byte[] result = new byte[length];
		Arrays.fill(result, (byte) value);
		return result;
	}

	/** Takes all that is written, now or later. */
	private static final class Network extends SocketOutput {

		private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

		private boolean busy;

		private int writes;

		private int inside;

		private int depth;

		private Runnable meanwhile = () -> {
		};

		@Override
		@Nullable SendBuffer sendBuffer() {
			return null;
		}

		@Override
		boolean write(ByteBuffer[] chunk) {
			this.writes++;
			this.depth = Math.max(this.depth, ++this.inside);
			for (ByteBuffer buffer : chunk) {
				this.taken.write(buffer.array(), buffer.position(), buffer.remaining());
			}
			Runnable once = this.meanwhile;
			this.meanwhile = () -> {
			};
			once.run();
			this.inside--;
			return !this.busy;
		}

		@Override
		void idle() {
		}

	}

}
