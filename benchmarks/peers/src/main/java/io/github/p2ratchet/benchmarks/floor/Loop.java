package io.github.p2ratchet.benchmarks.floor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;

/**
 * The connections of one event loop and the broadcasts that wait for them. Whatever waits
 * is written in one go, and each connection flushed once.
 */
final class Loop {

	static final String ALL = "";

	private final EventLoop eventLoop;

	private final Queue<Broadcast> waiting = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean woken = new AtomicBoolean();

	private final Map<String, Group> groups = new HashMap<>();

	private final List<Group> written = new ArrayList<>();

	Loop(EventLoop eventLoop) {
		this.eventLoop = eventLoop;
	}

	boolean owns(EventLoop other) {
		return this.eventLoop == other;
	}

	/** On the event loop. */
	void join(String group, ChannelHandlerContext member) {
		this.groups.computeIfAbsent(group, (name) -> new Group()).members.add(member);
	}

	/** On the event loop. */
	void leave(String group, ChannelHandlerContext member) {
		this.groups.computeIfPresent(group, (name, found) -> {
			found.members.remove(member);
			return found.members.isEmpty() ? null : found;
		});
	}

	/** From any thread. The frame is released once written. */
	void publish(String group, ByteBuf frame) {
		this.waiting.add(new Broadcast(group, frame));
		if (this.woken.compareAndSet(false, true)) {
			this.eventLoop.execute(this::drain);
		}
	}

	private void drain() {
		this.woken.set(false);
		for (Broadcast next = this.waiting.poll(); next != null; next = this.waiting.poll()) {
			Group group = this.groups.get(next.group);
			if (group == null) {
				next.frame.release();
				continue;
			}
			if (group.frames.isEmpty()) {
				this.written.add(group);
			}
			group.frames.add(next.frame);
		}
		this.written.forEach(Group::write);
		this.written.clear();
	}

	/**
	 * What waits.
	 *
	 * @param group for whom
	 * @param frame what they are sent
	 */
	private record Broadcast(String group, ByteBuf frame) {
	}

	/** Connections that are sent the same. */
	private static final class Group {

		private final List<ChannelHandlerContext> members = new ArrayList<>();

		private final List<ByteBuf> frames = new ArrayList<>();

		/** Connection by connection, so that each is touched once. */
		void write() {
			for (ChannelHandlerContext member : this.members) {
				for (ByteBuf frame : this.frames) {
					member.write(frame.retainedDuplicate(), member.voidPromise());
				}
				member.flush();
			}
			this.frames.forEach(ByteBuf::release);
			this.frames.clear();
		}

	}

}
