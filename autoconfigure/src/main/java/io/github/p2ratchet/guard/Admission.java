package io.github.p2ratchet.guard;

import org.jspecify.annotations.Nullable;

/**
 * Whether a connection is taken, and its place among those that are. Whoever was given a
 * place says when it begins and when it ends. Thread-safe.
 */
public final class Admission {

	private final @Nullable ConnectionLimits limits;

	private final @Nullable Refused refused;

	private final String network;

	private State state = State.RESERVED; // under the lock of the limits, as the next

	private final long since;

	private Admission(@Nullable ConnectionLimits limits, @Nullable Refused refused, String network, long since) {
		this.limits = limits;
		this.refused = refused;
		this.network = network;
		this.since = since;
	}

	static Admission to(ConnectionLimits limits, String network, long now) {
		return new Admission(limits, null, network, now);
	}

	static Admission refused(Refused why) {
		Admission result = new Admission(null, why, "", 0);
		result.state = State.ENDED;
		return result;
	}

	/**
	 * Why it is not taken.
	 * @return why, null when it is
	 */
	public @Nullable Refused refused() {
		return this.refused;
	}

	/**
	 * The connection is there. A place that nobody comes for is given back after two
	 * seconds, as a peer may vanish before it has a connection, and no container says so.
	 */
	public void begin() {
		if (this.limits != null) {
			this.limits.begin(this);
		}
	}

	/**
	 * What comes over the connection says that it comes from others, and is not heeded:
	 * whoever refuses further ones has reason to tell.
	 */
	public void forwards() {
		if (this.limits != null) {
			this.limits.forwards(this);
		}
	}

	/** The connection is no more; again without effect. */
	public void end() {
		if (this.limits != null) {
			this.limits.end(this);
		}
	}

	String network() {
		return this.network;
	}

	long since() {
		return this.since;
	}

	State state() {
		return this.state;
	}

	void state(State next) {
		this.state = next;
	}

	/** What has become of a place. */
	enum State {

		/** Nobody has come for it yet. */
		RESERVED,

		/** It is somebody's. */
		TAKEN,

		/** It has been given back. */
		ENDED

	}

}
