package io.github.p2ratchet.sample.chat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.jspecify.annotations.Nullable;

/**
 * Each test has a network that can fail.
 */
@ResourceLock(BrowserTestBase.FAILING_NETWORK)
abstract class NetworkTestBase extends BrowserTestBase {

	private static final AtomicInteger ROOMS = new AtomicInteger();

	private @Nullable Network network;

	private String room = "";

	@BeforeEach
	void connect() {
		this.network = new Network(server());
		this.room = "talk-" + ROOMS.incrementAndGet();
		server().bean(RoomStore.class).create(this.room);
	}

	@AfterEach
	void disconnect() {
		this.network.close();
	}

	/** What these two say to each other in a room of their own. */
	Talk talk(Visitor ann, Visitor bob) {
		return new Talk(server(), this.room, ann, bob).begins();
	}

	Network network() {
		return this.network;
	}

	/** Pages come from one port of the network and may connect to another. */
	@Override
	Stream<String> moreArguments() {
		return Stream.of("--chat.connect-to=ws://localhost:*", "--p2.ratchet.allowed-origins=*");
	}

}
