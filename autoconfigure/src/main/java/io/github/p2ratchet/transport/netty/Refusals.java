package io.github.p2ratchet.transport.netty;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslHandler;

import io.github.p2ratchet.transport.websocket.HandshakeRefusal;

/**
 * Answers requests that do not become connections.
 */
final class Refusals {

	/** What the peer still sends is read and dropped, else it may not read the answer. */
	private static final long LINGER_MILLIS = 1000;

	private Refusals() {
	}

	/** Answer and close. */
	static void send(ChannelHandlerContext context, HandshakeRefusal refusal) {
		byte[] body = refusal.body();
		StringBuilder head = new StringBuilder("HTTP/1.1 ").append(refusal.status())
			.append(' ')
			.append(HttpResponseStatus.valueOf(refusal.status()).reasonPhrase())
			.append("\r\nConnection: close\r\nContent-Type: ")
			.append(HandshakeRefusal.CONTENT_TYPE)
			.append("\r\nContent-Length: ")
			.append(body.length);
		refusal.headers().forEach((name, value) -> head.append("\r\n").append(name).append(": ").append(value));
		byte[] ascii = head.append("\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
		ByteBuf response = context.alloc().buffer(ascii.length + body.length);
		response.writeBytes(ascii).writeBytes(body);
		context.writeAndFlush(response).addListener((sent) -> finish(context.channel()));
	}

	/**
	 * All has been sent: close for writing, and altogether when the peer does, or soon.
	 * Event loop.
	 */
	static void finish(Channel channel) {
		if (!channel.isActive()) {
			return;
		}
		channel.config().setAutoRead(true);
		if (channel instanceof DuplexChannel duplex && channel.pipeline().get(SslHandler.class) == null) {
			duplex.shutdownOutput();
		}
		channel.eventLoop().schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
	}

}
