package io.github.p2ratchet.endpoint;

import io.github.p2ratchet.protocol.Envelope;

/**
 * An event on its way from a socket to its handler.
 */
final class ReceivedEvent implements Message {

	private final Inbound from;

	private final Session by;

	private final Envelope.Event event;

	private final int bytes;

	private final Thread reader;

	private Reception reception = Reception.IGNORED;

	ReceivedEvent(Inbound from, Session by, Envelope.Event event, int bytes, Thread reader) {
		this.from = from;
		this.by = by;
		this.event = event;
		this.bytes = bytes;
		this.reader = reader;
	}

	@Override
	public boolean isAdmitted() {
		this.reception = this.by.receive(this.from, this.event, this.bytes);
		return this.reception == Reception.TAKEN;
	}

	@Override
	public boolean isOfReader() {
		return this.reader == Thread.currentThread();
	}

	Reception reception() {
		return this.reception;
	}

	@Override
	public void run() {
		Session now = this.from.session();
		if (now != this.by && this.by == this.from.first()) { // resumed meanwhile
			this.from.take(now, this.event, this.bytes, this.reader);
		}
		else {
			EventHandling events = this.by.endpoint().events();
			events.handle(this.by, this.from, () -> events.received(this.by, this.from, this.event));
		}
	}

}
