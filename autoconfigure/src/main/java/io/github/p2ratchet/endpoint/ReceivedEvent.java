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

	private Reception reception = Reception.IGNORED;

	ReceivedEvent(Inbound from, Session by, Envelope.Event event, int bytes) {
		this.from = from;
		this.by = by;
		this.event = event;
		this.bytes = bytes;
	}

	@Override
	public boolean isAdmitted() {
		this.reception = this.by.receive(this.from, this.event, this.bytes);
		return this.reception == Reception.TAKEN;
	}

	@Override
	public boolean isOfReader() {
		return this.from.isReadHere();
	}

	Reception reception() {
		return this.reception;
	}

	@Override
	public void run() {
		Session now = this.from.session();
		if (now != this.by && this.by == this.from.first()) { // resumed meanwhile
			this.from.take(now, this.event, this.bytes);
		}
		else {
			this.from.handle(this.by, () -> this.by.events().received(this.from, this.event));
		}
	}

}
