package io.github.p2ratchet.transport.netty;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestHeadTests {

	private static final String HEAD = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

	private final List<String> passed = new ArrayList<>();

	@Test
	void letsTheHeadThroughInParts() {
		EmbeddedChannel channel = new EmbeddedChannel(new RequestHead(100), new Next(() -> {
		}));

		channel.writeInbound(bytes(HEAD.substring(0, 20)));
		channel.writeInbound(bytes(HEAD.substring(20)));

		assertThat(String.join("", this.passed)).isEqualTo(HEAD);
	}

	@Test
	void handsOnWhatCameBehindAnAcceptedRequest() {
		RequestHead head = new RequestHead(100);
		EmbeddedChannel channel = new EmbeddedChannel();
		channel.pipeline().addLast(head, new Next(() -> channel.pipeline().remove(head)));

		channel.writeInbound(bytes(HEAD + "frame"));
		channel.writeInbound(bytes("another"));

		assertThat(this.passed).containsExactly(HEAD, "frame", "another");
	}

	@Test
	void keepsNothingOfWhatARefusedPeerSends() {
		EmbeddedChannel channel = new EmbeddedChannel(new RequestHead(100), new Next(() -> {
		}));
		ByteBuf behind = bytes(HEAD + "behind");
		ByteBuf later = bytes("later");

		channel.writeInbound(behind, later);

		assertThat(this.passed).containsExactly(HEAD);
		assertThat(behind.refCnt()).isZero();
		assertThat(later.refCnt()).isZero();
	}

	@Test
	void keepsAllThatComesUntilItIsDecided() {
		RequestHead head = new RequestHead(100);
		EmbeddedChannel channel = new EmbeddedChannel(head, new Next(head::awaitAnswer));

		channel.writeInbound(bytes(HEAD + "frame"), bytes("another"), bytes("third"));
		assertThat(this.passed).containsExactly(HEAD);
		channel.pipeline().remove(head);

		assertThat(this.passed).containsExactly(HEAD, "frameanotherthird");
	}

	@Test
	void keepsNothingOnceARefusalWasDecided() {
		RequestHead head = new RequestHead(100);
		EmbeddedChannel channel = new EmbeddedChannel(head, new Next(head::awaitAnswer));
		ByteBuf behind = bytes(HEAD + "behind");
		ByteBuf later = bytes("later");
		channel.writeInbound(behind, bytes("more"));

		head.refused();
		channel.writeInbound(later);

		assertThat(this.passed).containsExactly(HEAD);
		assertThat(behind.refCnt()).isZero();
		assertThat(later.refCnt()).isZero();
	}

	private static ByteBuf bytes(String text) {
		return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
	}

	/** Takes what comes, and decides about the head. */
	private final class Next extends ChannelInboundHandlerAdapter {

		private final Runnable decision;

		Next(Runnable decision) {
			this.decision = decision;
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			ByteBuf bytes = (ByteBuf) message;
			RequestHeadTests.this.passed.add(bytes.toString(StandardCharsets.US_ASCII));
			bytes.release();
			if (context.pipeline().get(RequestHead.class) != null) {
				this.decision.run();
			}
		}

	}

}
