package io.github.p2ratchet.transport.servlet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BacklogTests {

	private final Backlog backlog = new Backlog();

	@Test
	void givesSeveralPiecesInOneChunk() {
		this.backlog.add(bytes(10, 1));
		this.backlog.add(bytes(20, 2));

		assertThat(this.backlog.next(null)).hasSize(2);
		assertThat(this.backlog.isEmpty()).isTrue();
		assertThat(this.backlog.bytes()).as("not written yet").isEqualTo(30);
		assertThat(this.backlog.next(null)).isEmpty();
		assertThat(this.backlog.bytes()).isZero();
	}

	@Test
	void cutsLargePiecesIntoChunks() {
		this.backlog.add(bytes(2 * Backlog.CHUNK + 7, 1));
		this.backlog.add(bytes(5, 2));

		assertThat(drain()).hasSize(2 * Backlog.CHUNK + 12);
		assertThat(this.backlog.bytes()).isZero();
	}

	@Test
	void sharesWhatItIsGiven() {
		byte[] shared = bytes(3, 1);
		this.backlog.add(shared);

		assertThat(this.backlog.next(null)[0].array()).isSameAs(shared);
	}

	@Test
	void fillsWhatItIsLent() {
		SendBuffer lent = new SendBuffer();
		this.backlog.add(bytes(10, 1));
		this.backlog.add(bytes(Backlog.CHUNK, 2));

		ByteBuffer[] chunk = this.backlog.next(lent);
		assertThat(chunk).containsExactly(lent.buffer());
		assertThat(chunk[0].remaining()).isEqualTo(Backlog.CHUNK);
		assertThat(chunk[0].get(9)).isEqualTo((byte) 1);
		assertThat(chunk[0].get(10)).isEqualTo((byte) 2);
		assertThat(this.backlog.bytes()).as("not written yet").isEqualTo(Backlog.CHUNK + 10);

		assertThat(this.backlog.next(lent)[0].remaining()).isEqualTo(10);
		assertThat(this.backlog.bytes()).isEqualTo(10);
		assertThat(this.backlog.next(lent)).isEmpty();
	}

	@Test
	void theRestOfWhatItWasLentIsKeptElsewhere() {
		SendBuffer lent = new SendBuffer();
		this.backlog.add(bytes(10, 1));
		ByteBuffer[] chunk = this.backlog.next(lent);
		chunk[0].position(4);

		ByteBuffer[] rest = SendBuffer.keep(chunk);
		lent.buffer().clear().put(new byte[10]);

		assertThat(rest).hasSize(1);
		assertThat(rest[0]).isEqualTo(ByteBuffer.wrap(bytes(6, 1)));
	}

	@Test
	void whatIsBegunIsNotDropped() {
		this.backlog.add(bytes(Backlog.CHUNK + 5, 1));
		this.backlog.add(bytes(100, 2));
		this.backlog.next(null);

		this.backlog.drop();

		assertThat(this.backlog.bytes()).isEqualTo(Backlog.CHUNK + 5);
		assertThat(drain()).hasSize(5).containsOnly(1);
	}

	@Test
	void whatIsNotBegunIsDropped() {
		this.backlog.add(bytes(10, 1));
		this.backlog.next(null);
		this.backlog.add(bytes(100, 2));

		this.backlog.drop();

		assertThat(this.backlog.bytes()).as("being written").isEqualTo(10);
		assertThat(this.backlog.next(null)).isEmpty();
	}

	@Test
	void aFirstFrameDoesNotSplitOthers() {
		this.backlog.add(bytes(Backlog.CHUNK + 5, 1));
		assertThat(this.backlog.addFirst(bytes(1, 9))).isTrue();
		this.backlog.next(null);
		this.backlog.next(null);

		assertThat(this.backlog.addFirst(bytes(1, 8))).as("within a frame").isFalse();
		assertThat(drain()).hasSize(5).containsOnly(1);
		assertThat(this.backlog.addFirst(bytes(1, 8))).as("when empty").isTrue();
		this.backlog.add(bytes(1, 7));
		assertThat(drain()).containsExactly(8, 7);
	}

	private byte[] drain() {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (ByteBuffer[] chunk = this.backlog.next(null); chunk.length > 0; chunk = this.backlog.next(null)) {
			for (ByteBuffer buffer : chunk) {
				all.write(buffer.array(), buffer.position(), buffer.remaining());
			}
		}
		return all.toByteArray();
	}

	private static byte[] bytes(int length, int value) {
		byte[] result = new byte[length];
		Arrays.fill(result, (byte) value);
		return result;
	}

}
