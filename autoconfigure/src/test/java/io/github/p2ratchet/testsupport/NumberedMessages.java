package io.github.p2ratchet.testsupport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a client sends, in one session after the other: numbered when it is first written,
 * kept until it is confirmed. Nothing with a number is ever dropped; when all is full,
 * nothing new is taken. To be used by one thread.
 */
final class NumberedMessages {

	private final int max;

	private final Deque<ClientMessage> kept = new ArrayDeque<>();

	private final Deque<ClientMessage> waiting = new ArrayDeque<>();

	private long written;

	/**
	 * Create it empty.
	 * @param max messages that may be unconfirmed or wait to be written
	 */
	NumberedMessages(int max) {
		this.max = max;
	}

	/** Put behind all others, unless it is full. */
	boolean add(ClientMessage message) {
		return !isFull() && this.waiting.add(message);
	}

	boolean isFull() {
		return size() >= this.max;
	}

	int size() {
		return this.kept.size() + this.waiting.size();
	}

	/** Give numbers to those that wait, in order. */
	void write(Consumer<String> wire) {
		while (!this.waiting.isEmpty()) {
			ClientMessage message = this.waiting.remove();
			this.kept.add(message);
			wire.accept(message.numbered(++this.written));
		}
	}

	/** Write all again that is not confirmed, with the numbers it has. */
	void repeat(Consumer<String> wire) {
		long seq = this.written - this.kept.size();
		for (ClientMessage message : this.kept) {
			wire.accept(message.numbered(++seq));
		}
	}

	/** Forget what has arrived; false when that is more than was written. */
	boolean confirm(long received) {
		if (received > this.written) {
			return false;
		}
		while (this.written - this.kept.size() < received) {
			this.kept.remove();
		}
		return true;
	}

	/**
	 * Start over with number 1. Returns what was written and is not confirmed, and
	 * answers: they answer nothing in the next session.
	 */
	List<ClientMessage> restart() {
		List<ClientMessage> lost = new ArrayList<>(this.kept);
		this.waiting.stream().filter(ClientMessage::isAnswer).forEach(lost::add);
		this.waiting.removeIf(ClientMessage::isAnswer);
		this.kept.clear();
		this.written = 0;
		return lost;
	}

	/** Give up what was never written. */
	List<ClientMessage> drop() {
		List<ClientMessage> dropped = List.copyOf(this.waiting);
		this.waiting.clear();
		return dropped;
	}

	boolean waits(ClientMessage message) {
		return this.waiting.contains(message);
	}

	/** Highest number given in this session. */
	long written() {
		return this.written;
	}

}
