package io.github.p2ratchet.guard;

import org.jspecify.annotations.Nullable;

/**
 * Whether a connection is taken, and its place among those that are. Whoever was given a
 * place says when it ends. Thread-safe.
 */
public final class Admission {

	private static final Admission NONE = new Admission(null, null, "");

	private final @Nullable ConnectionLimits limits;

	private final @Nullable Refused refused;

	private final String network;

	private State state = State.TAKEN; // under the lock of the limits

	private Admission(@Nullable ConnectionLimits limits, @Nullable Refused refused, String network) {
		this.limits = limits;
		this.refused = refused;
		this.network = network;
	}

	/**
	 * What there is of a connection before its place is asked for.
	 * @return neither a place nor a refusal, of which nothing ends
	 */
	public static Admission none() {
		return NONE;
	}

	static Admission to(ConnectionLimits limits, String network) {
		return new Admission(limits, null, network);
	}

	static Admission refused(Refused why) {
		Admission result = new Admission(null, why, "");
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
	 * A connection is about to come for the place, which is given back when none has
	 * after two seconds: a peer may vanish before it has one, and no container says so.
	 */
	public void expect() {
		if (this.limits != null) {
			this.limits.expect(this);
		}
	}

	/** The connection that was expected is there. */
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

	State state() {
		return this.state;
	}

	void state(State next) {
		this.state = next;
	}

	/** What has become of a place. */
	enum State {

		/** It is somebody's. */
		TAKEN,

		/** Somebody should come for it. */
		RESERVED,

		/** It has been given back. */
		ENDED

	}

}
