package io.github.p2ratchet.transport.netty;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;

import io.github.p2ratchet.guard.Admission;

/**
 * Connections that are not closed yet, upgraded or not, each with the place it has been
 * given. One listener tells the end of all: more for each would make idle ones larger.
 * Thread-safe.
 */
final class OpenChannels {

	private final Map<Channel, Admission> places = new ConcurrentHashMap<>();

	private final ChannelFutureListener end = (closed) -> remove(closed.channel());

	private volatile boolean closing;

	void add(Channel channel) {
		this.places.put(channel, Admission.none());
		channel.closeFuture().addListener(this.end);
		if (this.closing) {
			channel.close();
		}
	}

	/** A channel has a place until it is closed. Event loop of the channel. */
	void occupy(Channel channel, Admission place) {
		if (this.places.replace(channel, place) == null) { // closed just now
			place.end();
		}
	}

	private void remove(Channel channel) {
		Admission place = this.places.remove(channel);
		if (place != null) {
			place.end();
		}
	}

	int size() {
		return this.places.size();
	}

	/** Close all, and from now on all that come. */
	Future<Void> close() {
		this.closing = true;
		ChannelGroup all = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
		all.addAll(this.places.keySet());
		return all.close();
	}

}
