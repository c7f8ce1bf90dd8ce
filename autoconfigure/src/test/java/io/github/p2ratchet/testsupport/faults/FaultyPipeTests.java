package io.github.p2ratchet.testsupport.faults;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What one direction does to bytes. */
class FaultyPipeTests {

	private final FaultyPipe pipe = new FaultyPipe();

	private final Target target = new Target();

	private long now;

	@Test
	void givesWhatItTakes() throws IOException {
		take("hello");
		give();

		assertThat(this.target.writes).containsExactly("hello");
		assertThat(this.pipe.givesAt()).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void delaysWithoutChangingTheOrder() throws IOException {
		this.pipe.fault(Fault.NONE.delayedBy(Duration.ofMillis(10)));
		take("a");
		this.now = TimeUnit.MILLISECONDS.toNanos(4);
		this.pipe.fault(Fault.NONE);
		take("b");
		give();
		assertThat(this.target.writes).isEmpty();

		this.now = this.pipe.givesAt();
		give();

		assertThat(this.now).isEqualTo(TimeUnit.MILLISECONDS.toNanos(10));
		assertThat(this.target.writes).containsExactly("a", "b");
	}

	@Test
	void givesBytesOneByOne() throws IOException {
		this.pipe.fault(Fault.NONE.inPiecesOf(1));
		take("abc");
		give();

		assertThat(this.target.writes).containsExactly("a", "b", "c");
	}

	@Test
	void keepsToARate() throws IOException {
		this.pipe.fault(Fault.NONE.throttledTo(1000));
		take("x".repeat(100));

		while (this.pipe.givesAt() < Long.MAX_VALUE) {
			this.now = this.pipe.givesAt();
			give();
		}

		assertThat(this.target.all()).hasSize(100);
		assertThat(this.now).isEqualTo(TimeUnit.MILLISECONDS.toNanos(90));
	}

	@Test
	void takesAndGivesNothingWhileItIsStalled() throws IOException {
		take("a");
		this.pipe.fault(Fault.NONE.stall());
		give();
		assertThat(this.pipe.takes()).isFalse();
		assertThat(this.target.writes).isEmpty();

		this.pipe.fault(Fault.NONE);
		give();

		assertThat(this.pipe.takes()).isTrue();
		assertThat(this.target.writes).containsExactly("a");
	}

	@Test
	void swallowsAllAndTheEnd() throws IOException {
		take("a");
		this.pipe.fault(Fault.NONE.swallow());
		take("b");
		take("");
		give();

		assertThat(this.target.writes).isEmpty();
		assertThat(this.pipe.givesEnd()).isFalse();
		assertThat(this.pipe.takes()).isFalse();
	}

	@Test
	void givesTheEndOnceBehindAllElse() throws IOException {
		take("a");
		take("");
		assertThat(this.pipe.givesEnd()).isFalse();

		give();

		assertThat(this.pipe.givesEnd()).isTrue();
		assertThat(this.pipe.givesEnd()).isFalse();
	}

	@Test
	void holdsNoMoreThanItsCapacityAndTakesOnWhenThereIsRoom() throws IOException {
		this.target.room = 10;
		take("x".repeat(FaultyPipe.CAPACITY + 5));
		assertThat(this.pipe.takes()).isFalse();

		give();

		assertThat(this.target.all()).hasSize(10);
		assertThat(this.pipe.takes()).isTrue();
	}

	private void take(String text) throws IOException {
		this.pipe.take(Channels.newChannel(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))),
				this.now);
	}

	private void give() throws IOException {
		this.pipe.give(this.target, this.now);
	}

	private static final class Target implements WritableByteChannel {

		final List<String> writes = new ArrayList<>();

		int room = Integer.MAX_VALUE;

		@Override
		public int write(ByteBuffer source) {
			byte[] bytes = new byte[Math.min(this.room, source.remaining())];
			source.get(bytes);
			this.room -= bytes.length;
			this.writes.add(new String(bytes, StandardCharsets.US_ASCII));
			return bytes.length;
		}

		String all() {
			return String.join("", this.writes);
		}

		@Override
		public boolean isOpen() {
			return true;
		}

		@Override
		public void close() {
		}

	}

}
