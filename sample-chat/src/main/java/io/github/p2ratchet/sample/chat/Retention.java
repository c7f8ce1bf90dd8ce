package io.github.p2ratchet.sample.chat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.timer.PeriodicTimer;

import org.springframework.stereotype.Component;

/**
 * Deletes messages that are too old, and tells pages when it did.
 */
@Component
class Retention implements PeriodicTimer {

	private final ChatProperties properties;

	private final Messages messages;

	private final Broadcaster broadcaster;

	private final Clock clock;

	Retention(ChatProperties properties, Messages messages, Broadcaster broadcaster, Clock clock) {
		this.properties = properties;
		this.messages = messages;
		this.broadcaster = broadcaster;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "chat-retention";
	}

	@Override
	public Duration interval() {
		return this.properties.cleanup();
	}

	@Override
	public void run() {
		Instant oldest = this.clock.instant().minus(this.properties.retention());
		Messages.Deleted outcome = this.messages.deleteBefore(oldest);
		if (outcome.deleted() > 0) {
			this.broadcaster.toAll().emit("chat.expired", new Expired(oldest, outcome.left()));
		}
	}

	/**
	 * What pages are told.
	 *
	 * @param before messages sent before are gone
	 * @param left how many messages there still are
	 */
	record Expired(Instant before, long left) {
	}

}
