package io.github.p2ratchet.endpoint;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.p2ratchet.protocol.Frame;

/**
 * A transport with a queue of its own that takes everything, and remembers when it was
 * given events whose data is the time at which they were sent.
 */
final class StampedTransport implements Transport {

	private static final JsonMapper mapper = new JsonMapper();

	private final OutboundQueue queue = new DirectQueue();

	private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();

	private final AtomicLong clock;

	StampedTransport(AtomicLong clock) {
		this.clock = clock;
	}

	Collection<Heard> heard() {
		return this.heard;
	}

	@Override
	public OutboundQueue queue() {
		return this.queue;
	}

	@Override
	public boolean isReaderPatient() {
		return true;
	}

	@Override
	public long write(Batch batch) {
		long now = this.clock.incrementAndGet();
		for (Frame frame : batch.frames()) {
			JsonNode message = mapper.readTree(frame.text());
			if (message.path("data").isIntegralNumber()) {
				this.heard.add(new Heard(message.path("event").asString(), message.path("data").asLong(), now));
			}
		}
		return 0;
	}

	@Override
	public void flush() {
	}

	@Override
	public void ping() {
	}

	@Override
	public boolean isWritable() {
		return true;
	}

	@Override
	public void pauseReading() {
	}

	@Override
	public void resumeReading() {
	}

	@Override
	public void close(int code, String reason) {
	}

	@Override
	public void closeNow(int code, String reason) {
	}

	@Override
	public void cut() {
	}

	/**
	 * An event that came.
	 *
	 * @param event its name
	 * @param sentAt when it was sent
	 * @param at when it came
	 */
	record Heard(String event, long sentAt, long at) {
	}

}
