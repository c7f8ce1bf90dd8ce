package io.github.p2ratchet.endpoint;

import io.github.p2ratchet.connection.Connection;

/**
 * An endpoint with three peers who are in no room yet.
 */
abstract class RoomFixture extends EndpointFixture {

	final Peer ann = login("ann");

	final Peer bob = login("bob");

	final Peer guest = login("");

	final Connection anns = connection(this.ann);

	final Connection bobs = connection(this.bob);

	final Connection guests = connection(this.guest);

	static Connection connection(Peer peer) {
		return ((Inbound) peer.listener()).session().connection();
	}

	static String event(String name) {
		return "{\"event\":\"" + name + "\",\"data\":null}";
	}

}
