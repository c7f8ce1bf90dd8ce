package io.github.p2ratchet.benchmarks.floor;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;

import io.github.p2ratchet.benchmarks.message.Ready;

/**
 * Netty alone, an event loop for each core.
 */
public final class FloorServer {

	private static final int MAX_HEAD_BYTES = 8192;

	private final List<Loop> loops = new ArrayList<>();

	private FloorServer() {
	}

	/**
	 * Start the server.
	 * @param args none
	 * @throws InterruptedException when interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		Channel channel = new FloorServer().start();
		Ready.at(((InetSocketAddress) channel.localAddress()).getPort());
	}

	private Channel start() throws InterruptedException {
		int threads = Runtime.getRuntime().availableProcessors();
		boolean epoll = Epoll.isAvailable();
		MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(threads,
				epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
		group.forEach((eventLoop) -> this.loops.add(new Loop((EventLoop) eventLoop)));
		return new ServerBootstrap().group(group)
			.channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
			.option(ChannelOption.SO_BACKLOG, 1024)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new Initializer())
			.bind(0)
			.sync()
			.channel();
	}

	/** Sets up connections. */
	private final class Initializer extends ChannelInitializer<Channel> {

		private final WebSocketServerProtocolConfig config = WebSocketServerProtocolConfig.newBuilder()
			.websocketPath("/ratchet")
			.withUTF8Validator(false) // the JSON parser does it
			.build();

		@Override
		protected void initChannel(Channel channel) {
			Loop own = FloorServer.this.loops.stream()
				.filter((loop) -> loop.owns(channel.eventLoop()))
				.findFirst()
				.orElseThrow();
			channel.pipeline()
				.addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_HEAD_BYTES),
						new WebSocketServerProtocolHandler(this.config), new FloorHandler(FloorServer.this.loops, own));
		}

	}

}
