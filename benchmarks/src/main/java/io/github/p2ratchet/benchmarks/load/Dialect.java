package io.github.p2ratchet.benchmarks.load;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a kind of server is spoken to. What is received is looked into at fixed positions,
 * since there may be hundreds of thousands a second.
 */
public abstract sealed class Dialect permits JsonDialect, SocketIoDialect, StompDialect {

	/** What is broadcast, so that a message is some 185 bytes long. */
	static final String NEWS = "The council has agreed to keep the library open on Sundays, beginning next month; volunteers wanted.";

	Dialect() {
	}

	/**
	 * Named events as JSON, which P2 Ratchet speaks.
	 * @return the dialect
	 */
	public static Dialect json() {
		return new JsonDialect();
	}

	/**
	 * The same in sessions that can be resumed: what is sent is numbered, what is
	 * received is counted and confirmed.
	 * @return the dialect
	 */
	public static Dialect resuming() {
		return new ResumingDialect();
	}

	/**
	 * Socket.IO, version 4 of its wire.
	 * @return the dialect
	 */
	public static Dialect socketIo() {
		return new SocketIoDialect();
	}

	/**
	 * STOMP 1.2 with JSON in its bodies.
	 * @return the dialect
	 */
	public static Dialect stomp() {
		return new StompDialect();
	}

	/** Where sockets are opened. */
	abstract String path();

	/** More lines of the handshake, each with its end. */
	String headers() {
		return "";
	}

	/**
	 * What is exchanged from the handshake to being logged in; the first step awaits
	 * nothing but the handshake.
	 */
	abstract List<Step> opening();

	/** A request, numbered, that is answered to its sender. */
	abstract Template echo();

	/** A request, numbered, to broadcast a text. */
	abstract Template publish(String text);

	/** A request, numbered, to broadcast to a room. */
	abstract Template publishToRoom();

	/** A request, numbered, to enter a room. */
	abstract Template join();

	/** Whether requests to enter a room are answered. */
	boolean answersJoin() {
		return true;
	}

	/** The number of a broadcast message, or {@link Text#NONE}. */
	abstract long news(byte[] bytes, int from, int to);

	/** The number of the request that is answered, or {@link Text#NONE}. */
	abstract long answer(byte[] bytes, int from, int to);

	/** Whether sessions can be resumed. */
	public boolean resumes() {
		return false;
	}

	/** What has to be sent back, where the dialect has its own heartbeat. */
	@Nullable Template reaction(byte[] bytes, int from, int to) {
		return null;
	}

	/**
	 * A step of the opening.
	 *
	 * @param awaited how the message begins that is waited for
	 * @param replies what is sent then, numbered by connection
	 */
	record Step(String awaited, List<Template> replies) {

		static Step of(String awaited, String... replies) {
			return new Step(awaited, List.of(replies).stream().map(Template::new).toList());
		}

	}

}
