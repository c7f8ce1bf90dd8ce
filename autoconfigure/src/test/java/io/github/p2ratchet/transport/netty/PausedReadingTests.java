package io.github.p2ratchet.transport.netty;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import org.junit.jupiter.api.Test;

import io.github.p2ratchet.endpoint.TransportListener;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.transport.websocket.Agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** A connection on the own port that is not read from for a while. */
class PausedReadingTests {

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final LoopQueue queue = new LoopQueue(this.channel.eventLoop(), ByteBufAllocator.DEFAULT, 1000);

	private final NettyTransport transport = new NettyTransport(this.queue, this.channel, Agreement.PLAIN);

	private final Listener listener = new Listener();

	@Test
	void nothingIsReadUntilReadingGoesOn() {
		open();
		this.listener.pauseAfter = "one";

		this.channel.writeInbound(bytes("one"), bytes("two"), bytes("three"));
		assertThat(this.listener.heard).containsExactly("one");
		assertThat(this.channel.config().isAutoRead()).isFalse();
		this.transport.resumeReading();
		this.channel.runPendingTasks();

		assertThat(this.listener.heard).containsExactly("one", "two", "three");
		assertThat(this.channel.config().isAutoRead()).isTrue();
	}

	@Test
	void aResumeThatComesLateEndsItsOwnPauseOnly() {
		open();
		this.listener.pauseAfter = "one";
		this.channel.writeInbound(bytes("one"), bytes("two"));
		this.transport.resumeReading();
		this.transport.pauseReading();

		this.channel.runPendingTasks();
		assertThat(this.listener.heard).containsExactly("one");
		assertThat(this.channel.config().isAutoRead()).isFalse();
		this.transport.resumeReading();
		this.channel.runPendingTasks();

		assertThat(this.listener.heard).containsExactly("one", "two");
		assertThat(this.channel.config().isAutoRead()).isTrue();
	}

	@Test
	void whatWasReceivedBeforeTheEndIsHandled() {
		open();
		this.listener.pauseAfter = "one";

		this.channel.writeInbound(bytes("one"), bytes("two"));
		this.channel.finishAndReleaseAll();

		assertThat(this.listener.heard).containsExactly("one", "two", "(closed)");
	}

	@Test
	void afterTheEndNothingHappens() {
		open();
		this.channel.finishAndReleaseAll();

		assertThatCode(() -> {
			this.transport.pauseReading();
			this.transport.resumeReading();
			this.channel.runPendingTasks();
			this.channel.checkException();
		}).doesNotThrowAnyException();
	}

	@Test
	void afterTheEventLoopsEndNothingHappens() {
		EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
		NioSocketChannel real = new NioSocketChannel();
		loops.register(real).syncUninterruptibly();
		LoopQueue ended = new LoopQueue(real.eventLoop(), ByteBufAllocator.DEFAULT, 1000);
		NettyTransport late = new NettyTransport(ended, real, Agreement.PLAIN);
		loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();

		assertThatCode(() -> {
			late.pauseReading();
			late.resumeReading();
			ended.wake();
			late.cut();
		}).doesNotThrowAnyException();
	}

	private void open() {
		this.channel.pipeline()
			.addLast(new SocketHandler(this.transport, this.listener, this.queue, 1000, Agreement.PLAIN));
	}

	private static ByteBuf bytes(String message) {
		return Unpooled.wrappedBuffer(RawFrame.text(message).masked(new byte[] { 1, 2, 3, 4 }));
	}

	/** Has too much to do once. */
	private final class Listener implements TransportListener {

		private final List<String> heard = new ArrayList<>();

		private String pauseAfter = "";

		@Override
		public void text(byte[] message) {
			String text = new String(message, StandardCharsets.UTF_8);
			this.heard.add(text);
			if (text.equals(this.pauseAfter)) {
				PausedReadingTests.this.transport.pauseReading();
			}
		}

		@Override
		public void closed(int code, String reason) {
			this.heard.add("(closed)");
		}

		@Override
		public void received() {
		}

		@Override
		public void binary(byte[] message) {
		}

		@Override
		public void tooLarge() {
		}

		@Override
		public void violated(int code, String reason) {
		}

		@Override
		public void drained() {
			// nothing is kept back
		}

		@Override
		public void peerCloses(int code) {
			// not here
		}

		@Override
		public void stalled() {
		}

		@Override
		public void failed(Throwable cause) {
		}

	}

}
