package io.github.p2ratchet.transport.netty;

import java.util.concurrent.ThreadFactory;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Event loops, and the kind of channel they serve.
 *
 * @param group the loops, started when first used
 * @param channelType what listens on them
 */
record IoThreads(EventLoopGroup group, Class<? extends ServerSocketChannel> channelType) {

	private static final boolean EPOLL_PRESENT = ClassUtils.isPresent("io.netty.channel.epoll.Epoll",
			IoThreads.class.getClassLoader());

	static IoThreads of(ListenerSettings settings) {
		ThreadFactory factory = new DefaultThreadFactory("ratchet-io", true);
		boolean epoll = settings.io() != ListenerSettings.Io.NIO && EPOLL_PRESENT && Native.isAvailable();
		Assert.state(epoll || settings.io() != ListenerSettings.Io.EPOLL,
				"There is no epoll here: set p2.ratchet.netty.transport to auto, or add"
						+ " io.netty:netty-transport-native-epoll for this machine");
		return epoll ? Native.of(settings.eventLoops(), factory)
				: new IoThreads(
						new MultiThreadIoEventLoopGroup(settings.eventLoops(), factory, NioIoHandler.newFactory()),
						NioServerSocketChannel.class);
	}

	/** Only loaded where the classes are. */
	private static final class Native {

		static boolean isAvailable() {
			return Epoll.isAvailable();
		}

		static IoThreads of(int eventLoops, ThreadFactory factory) {
			return new IoThreads(new MultiThreadIoEventLoopGroup(eventLoops, factory, EpollIoHandler.newFactory()),
					EpollServerSocketChannel.class);
		}

	}

}
