package io.github.p2ratchet.transport.websocket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CompressionTests {

	private static final int MEBIBYTE = 1 << 20;

	private final MessageDeflater deflater = new MessageDeflater(6, 2);

	private final MessageInflater inflater = new MessageInflater(2);

	@Test
	void shorterFormsInflateToWhatTheyWere() throws DataFormatException {
		Random random = new Random(1);
		for (int i = 0; i < 500; i++) {
			byte[] message = compressible(random, random.nextInt((i % 50 == 0) ? 300_000 : 2000));

			byte[] compressed = this.deflater.deflate(message);

			if (compressed != null) {
				assertThat(compressed).hasSizeLessThan(message.length);
				assertThat(this.inflater.inflate(compressed, message.length)).isEqualTo(message);
			}
			else {
				assertThat(message).hasSizeLessThan(100);
			}
		}
	}

	@Test
	void whatIsRandomDoesNotGetShorter() {
		Random random = new Random(2);
		for (int length : new int[] { 0, 1, 2, 3, 10, 100, 1000, 65_535, 65_536, 200_000 }) {
			byte[] message = new byte[length];
			random.nextBytes(message);

			assertThat(this.deflater.deflate(message)).isNull();
		}
	}

	@Test
	void manyThreadsShareThePools() {
		CompletableFuture<?>[] threads = IntStream.range(0, 8)
			.mapToObj((seed) -> CompletableFuture.runAsync(() -> roundTrips(new Random(seed))))
			.toArray(CompletableFuture<?>[]::new);

		CompletableFuture.allOf(threads).join();

		assertThat(threads).allSatisfy((thread) -> assertThat(thread).isCompleted());
	}

	private void roundTrips(Random random) {
		for (int i = 0; i < 200; i++) {
			byte[] message = compressible(random, 500 + random.nextInt(500));
			byte[] compressed = this.deflater.deflate(message);
			try {
				assertThat(this.inflater.inflate(compressed, 1000)).isEqualTo(message);
			}
			catch (DataFormatException ex) {
				throw new AssertionError(ex);
			}
		}
	}

	private static byte[] compressible(Random random, int length) {
		byte[] message = new byte[length];
		for (int i = 0; i < length; i++) {
			message[i] = (byte) "abcd".charAt(random.nextInt(4));
		}
		return message;
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 255, 256, 257, 1000, 65_536, MEBIBYTE })
	void theLimitIsMetToTheByte(int length) throws DataFormatException {
		byte[] message = new byte[length];
		byte[] compressed = raw(message);

		assertThat(this.inflater.inflate(compressed, length)).isEqualTo(message);
		assertThat(this.inflater.inflate(compressed, length - 1)).isNull();
	}

	@Test
	void compressedFormsMayBeALittleLonger() {
		assertThat(MessageInflater.maxCompressedLength(0)).isEqualTo(64);
		assertThat(MessageInflater.maxCompressedLength(1000)).isEqualTo(1189);
		assertThat(MessageInflater.maxCompressedLength(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE - 8);
	}

	@Test
	void aBombIsNotInflated() throws DataFormatException {
		byte[] bomb = bomb(64 * MEBIBYTE);

		assertThat(bomb).hasSizeLessThan(70_000);
		assertThat(this.inflater.inflate(bomb, 65_536)).isNull();
	}

	private static byte[] bomb(int length) {
		ByteArrayOutputStream bomb = new ByteArrayOutputStream();
		Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
		try (DeflaterOutputStream target = new DeflaterOutputStream(bomb, deflater)) {
			byte[] zeros = new byte[MEBIBYTE];
			for (int left = length; left > 0; left -= zeros.length) {
				target.write(zeros);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			deflater.end();
		}
		return bomb.toByteArray();
	}

	@Test
	void aPoolKeepsAFew() {
		AtomicInteger made = new AtomicInteger();
		AtomicInteger ended = new AtomicInteger();
		Pool<Object> pool = new Pool<>(2, () -> "object " + made.incrementAndGet(),
				(object) -> ended.incrementAndGet());

		Object first = pool.take();
		Object second = pool.take();
		Object third = pool.take();
		pool.giveBack(first);
		pool.giveBack(second);
		pool.giveBack(third);

		assertThat(ended).hasValue(1);
		assertThat(pool.take()).isSameAs(first);
		assertThat(pool.take()).isSameAs(second);
		assertThat(made).hasValue(3);
	}

	/** As a client compresses, even where nothing is gained. */
	private static byte[] raw(byte[] message) {
		return ClientFrames.deflated(message, Deflater.BEST_COMPRESSION);
	}

}
