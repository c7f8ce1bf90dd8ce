package io.github.p2ratchet.benchmarks.floor;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

import io.github.p2ratchet.benchmarks.message.Answer;
import io.github.p2ratchet.benchmarks.message.Draft;
import io.github.p2ratchet.benchmarks.message.Entry;
import io.github.p2ratchet.benchmarks.message.Event;
import io.github.p2ratchet.benchmarks.message.News;
import io.github.p2ratchet.benchmarks.message.RoomNews;
import io.github.p2ratchet.benchmarks.message.Saved;

/**
 * One connection.
 */
final class FloorHandler extends SimpleChannelInboundHandler<TextWebSocketFrame> {

	private final List<Loop> loops;

	private final Loop own;

	private final List<String> groups = new ArrayList<>(1);

	FloorHandler(List<Loop> loops, Loop own) {
		this.loops = loops;
		this.own = own;
	}

	@Override
	protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
		ByteBuf content = frame.content();
		byte[] bytes = new byte[content.readableBytes()];
		content.readBytes(bytes);
		Request request = Request.read(bytes, bytes.length);
		if (request.data() instanceof Request.Token token && !token.value().isEmpty()) {
			join(Loop.ALL, context);
			send(context, new Event("socket.auth.success", token.value()));
		}
		else if (this.groups.isEmpty()) {
			context.close();
		}
		else {
			send(context, new Answer(request.id(), answer(context, request)));
		}
	}

	private Object answer(ChannelHandlerContext context, Request request) {
		Object data = request.data();
		if (data instanceof Draft draft) {
			return Saved.of(draft);
		}
		if (data instanceof News news) {
			return publish(context, Loop.ALL, news);
		}
		if (data instanceof RoomNews roomNews) {
			return publish(context, roomNews.room(), roomNews.news());
		}
		if (data instanceof Entry entry) {
			join(entry.room(), context);
			return true;
		}
		throw new IllegalArgumentException("No data");
	}

	private long publish(ChannelHandlerContext context, String group, News news) {
		ByteBuf frame = Frames.text(context.alloc(), new Event("news", news));
		for (Loop loop : this.loops) {
			loop.publish(group, frame.retain());
		}
		frame.release();
		return news.number();
	}

	private void join(String group, ChannelHandlerContext context) {
		this.groups.add(group);
		this.own.join(group, context.pipeline().firstContext());
	}

	private static void send(ChannelHandlerContext context, Object message) {
		ChannelHandlerContext first = context.pipeline().firstContext();
		first.write(Frames.text(context.alloc(), message), first.voidPromise());
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		context.flush();
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		ChannelHandlerContext first = context.pipeline().firstContext();
		this.groups.forEach((group) -> this.own.leave(group, first));
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		context.close();
	}

}
