package io.github.p2ratchet.transport.netty;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import io.github.p2ratchet.endpoint.Batch;
import io.github.p2ratchet.protocol.Frame;
import io.github.p2ratchet.transport.websocket.Agreement;

import static org.assertj.core.api.Assertions.assertThat;

/** How a connection on the own port ends, whoever begins. */
class NettyGoodbyeTests {

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final LoopQueue queue = new LoopQueue(this.channel.eventLoop(), ByteBufAllocator.DEFAULT, 1000);

	private final NettyTransport transport = new NettyTransport(this.queue, this.channel, Agreement.PLAIN);

	@Test
	void thePeersGoodbyeIsAnsweredBehindWhatWaits() {
		networkIsBusy(true);
		write("answer");

		this.transport.peerCloses(1000, "enough");
		this.transport.answerGoodbye();
		assertThat(written()).isEmpty();
		networkIsBusy(false);
		this.transport.flush();

		assertThat(written()).containsExactly("answer", "close");
		assertThat(this.channel.isOpen()).isFalse();
	}

	@Test
	void whoIsTooSlowGetsNothingBeforeTheGoodbye() {
		networkIsBusy(true);
		write("much");

		this.transport.closeNow(4413, "Too slow to read");
		networkIsBusy(false);
		this.transport.flush();

		assertThat(written()).containsExactly("close");
		assertThat(this.channel.isOpen()).as("the peer has not closed yet").isTrue();
		this.transport.peerCloses(4413, "");
		assertThat(this.channel.isOpen()).isFalse();
	}

	private void networkIsBusy(boolean busy) {
		this.channel.unsafe().outboundBuffer().setUserDefinedWritability(1, !busy);
	}

	private void write(String message) {
		Batch batch = new LoopBatch(List.of(new Frame(message.getBytes(StandardCharsets.UTF_8))),
				ByteBufAllocator.DEFAULT);
		this.transport.write(batch);
		batch.release();
	}

	private List<String> written() {
		List<String> result = new ArrayList<>();
		ByteBuf frame = this.channel.readOutbound();
		while (frame != null) {
			int opcode = frame.readByte() & 15;
			result.add((opcode == 8) ? "close" : frame.skipBytes(1).toString(StandardCharsets.UTF_8));
			frame.release();
			frame = this.channel.readOutbound();
		}
		return result;
	}

}
