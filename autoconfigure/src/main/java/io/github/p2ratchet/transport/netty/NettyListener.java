package io.github.p2ratchet.transport.netty;

import java.net.InetSocketAddress;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.EventExecutor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.endpoint.SocketListener;
import io.github.p2ratchet.guard.HandshakeGuard;
import io.github.p2ratchet.transport.Routes;
import io.github.p2ratchet.transport.websocket.Agreement;
import io.github.p2ratchet.transport.websocket.HandshakeRefusal;

/**
 * Takes WebSocket connections on an address and port of its own. Threads: as many event
 * loops as configured, named {@code ratchet-io-}; each connection belongs to one, which
 * reads it and writes to it.
 */
public final class NettyListener implements SocketListener {

	private static final Log logger = LogFactory.getLog(NettyListener.class);

	/** Bytes read from one connection before others have their turn. */
	private static final int MOST_READ = 16 * 1024;

	private static final int FIRST_READ = 2048;

	private static final int LEAST_READ = 64;

	private static final int BACKLOG = 4096;

	private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 * 1024, 128 * 1024);

	private static final long SWEEP_MILLIS = 250;

	private static final long STOP_SECONDS = 2;

	private final ListenerSettings settings;

	private final HandshakeGuard guard;

	private final Routes routes;

	private final IntSupplier applicationPort;

	private final Consumer<InetSocketAddress> listening;

	private final Agreement most;

	private @Nullable Running running;

	/**
	 * Create a listener, which does nothing until started.
	 * @param settings how it listens
	 * @param guard decides from where connections are taken, and how many
	 * @param routes what serves which path
	 * @param applicationPort port of the web application whose pages are of the same
	 * site; asked at each handshake
	 * @param listening is told where it listens, each time it has started
	 */
	public NettyListener(ListenerSettings settings, HandshakeGuard guard, Routes routes, IntSupplier applicationPort,
			Consumer<InetSocketAddress> listening) {
		this.settings = settings;
		this.guard = guard;
		this.routes = routes;
		this.applicationPort = applicationPort;
		this.listening = listening;
		this.most = Agreement.with(settings.compression());
	}

	ListenerSettings settings() {
		return this.settings;
	}

	/** The most that is agreed on with a client. */
	Agreement most() {
		return this.most;
	}

	HandshakeGuard guard() {
		return this.guard;
	}

	IntSupplier applicationPort() {
		return this.applicationPort;
	}

	Routes routes() {
		return this.routes;
	}

	/**
	 * Listen.
	 * @throws ListenException when the address cannot be had
	 */
	@Override
	public synchronized void start() {
		if (this.running != null) {
			return;
		}
		Running started = new Running();
		this.running = started;
		try {
			started.bind();
		}
		catch (RuntimeException ex) {
			stop();
			throw ex;
		}
		InetSocketAddress address = started.address();
		logger.info("Ratchet - listening on " + this.settings.address().getHostString() + ":" + address.getPort());
		this.listening.accept(address);
	}

	@Override
	public synchronized void stop() {
		Running stopping = this.running;
		this.running = null;
		if (stopping != null) {
			stopping.stop();
		}
	}

	/**
	 * Connections that are open, upgraded or not.
	 * @return how many there are now
	 */
	public synchronized int openConnections() {
		return (this.running != null) ? this.running.connections.size() : 0;
	}

	/** What there is between start and stop. */
	private final class Running {

		private final IoThreads threads = IoThreads.of(NettyListener.this.settings);

		private final EventLoopGroup group = this.threads.group();

		private final Map<EventExecutor, LoopState> loops = new IdentityHashMap<>();

		private final OpenChannels connections = new OpenChannels();

		private @Nullable Channel server;

		Running() {
			for (EventExecutor loop : this.group) {
				LoopState state = new LoopState(
						new LoopQueue(loop, ByteBufAllocator.DEFAULT, NettyListener.this.settings.maxPublished()),
						new PendingHandshakes(NettyListener.this.settings.handshakeTimeout().toNanos()));
				this.loops.put(loop, state);
				loop.scheduleWithFixedDelay(state.handshakes::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
			}
		}

		void bind() {
			InetSocketAddress address = NettyListener.this.settings.address();
			ChannelFuture bound = new ServerBootstrap().group(this.group)
				.channel(this.threads.channelType())
				.option(ChannelOption.SO_BACKLOG, BACKLOG)
				.option(ChannelOption.SO_REUSEADDR, true)
				.childOption(ChannelOption.TCP_NODELAY, true)
				.childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
				.childOption(ChannelOption.ALLOCATOR, ByteBufAllocator.DEFAULT)
				.childOption(ChannelOption.RECVBUF_ALLOCATOR,
						new AdaptiveRecvByteBufAllocator(LEAST_READ, FIRST_READ, MOST_READ).maxMessagesPerRead(1))
				.childHandler(new Initializer())
				.bind(address)
				.awaitUninterruptibly();
			if (!bound.isSuccess()) {
				throw new ListenException(address, bound.cause());
			}
			this.server = bound.channel();
			this.server.pipeline().addLast(new AcceptFailures(System::nanoTime));
		}

		InetSocketAddress address() {
			Channel current = this.server;
			return (current != null) ? (InetSocketAddress) current.localAddress()
					: NettyListener.this.settings.address();
		}

		void stop() {
			if (this.server != null) {
				this.server.close().awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
			}
			this.connections.close().awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
			this.group.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
				.awaitUninterruptibly(2 * STOP_SECONDS, TimeUnit.SECONDS);
		}

		/** Makes connections what waits for a handshake. */
		private final class Initializer extends ChannelInitializer<Channel> {

			@Override
			protected void initChannel(Channel channel) {
				Running.this.connections.add(channel);
				LoopState state = Objects.requireNonNull(Running.this.loops.get(channel.eventLoop()));
				if (!(channel.remoteAddress() instanceof InetSocketAddress peer)) {
					channel.close();
					return;
				}
				Visitor visitor = new Visitor(NettyListener.this.guard, NettyListener.this.settings.proxies(),
						Running.this.connections, peer);
				state.handshakes.begin(channel);
				if (visitor.isIntroduced()) {
					ProxyHeader.read(channel, visitor, state.handshakes, () -> receive(channel, visitor, state));
				}
				else {
					receive(channel, visitor, state);
				}
			}

			private void receive(Channel channel, Visitor visitor, LoopState state) {
				HandshakeRefusal refusal = visitor.arrive(channel);
				ListenerSettings how = NettyListener.this.settings;
				ChannelPipeline pipeline = channel.pipeline();
				Supplier<SslContext> ssl = how.ssl();
				if (ssl != null) {
					pipeline.addLast(ssl.get().newHandler(channel.alloc()));
				}
				if (refusal != null) {
					pipeline.addLast(new RefusedVisitor(refusal, state.handshakes));
					return;
				}
				pipeline.addLast(new RequestHead(how.maxHeadSize()));
				pipeline
					.addLast(new HttpRequestDecoder(new HttpDecoderConfig().setMaxInitialLineLength(how.maxHeadSize())
						.setMaxHeaderSize(how.maxHeadSize())));
				pipeline.addLast(new HandshakeHandler(NettyListener.this, state.queue, state.handshakes, visitor));
			}

		}

	}

	/**
	 * What belongs to an event loop.
	 *
	 * @param queue leads to its connections
	 * @param handshakes its connections that are no WebSockets yet
	 */
	private record LoopState(LoopQueue queue, PendingHandshakes handshakes) {
	}

}
