package io.github.p2ratchet.endpoint;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.github.p2ratchet.connection.Recipients;

import static org.assertj.core.api.Assertions.assertThat;

/** Who hears what is sent to a room. */
class EndpointRoomTests extends RoomFixture {

	// RT-31
	@Test
	void membersHearWhatIsSentToTheRoomUntilTheyLeave() {
		this.anns.join("lobby");
		this.bobs.join("lobby");
		this.broadcaster.toRoom("lobby").emit("one");
		this.anns.leave("lobby");
		this.broadcaster.toRoom("lobby").emit("two");

		assertThat(this.ann.heard()).containsExactly(event("one"));
		assertThat(this.bob.heard()).containsExactly(event("one"), event("two"));
		assertThat(this.guest.heard()).isEmpty();
		assertThat(this.anns.rooms()).isEmpty();
		assertThat(this.bobs.rooms()).containsExactly("lobby");
	}

	@Test
	void recipientsAreLookedUpAtEachCall() {
		Recipients lobby = this.broadcaster.toRoom("lobby");
		lobby.emit("to nobody");
		this.anns.join("lobby");
		lobby.emit("one");
		this.anns.leave("lobby");
		this.bobs.join("lobby");
		lobby.emit("two");

		assertThat(this.ann.heard()).containsExactly(event("one"));
		assertThat(this.bob.heard()).containsExactly(event("two"));
	}

	// RT-32
	@Test
	void aConnectionSendsToTheOthersOfARoom() {
		this.anns.join("lobby");
		this.bobs.join("lobby");

		this.anns.toRoom("lobby").emit("of a member");
		this.guests.toRoom("lobby").emit("of a stranger");

		assertThat(this.ann.heard()).containsExactly(event("of a stranger"));
		assertThat(this.bob.heard()).containsExactly(event("of a member"), event("of a stranger"));
		assertThat(this.guest.heard()).isEmpty();
	}

	// RT-32
	@Test
	void membersAreLeftOutInAnyCombination() {
		List.of(this.anns, this.bobs, this.guests).forEach((connection) -> connection.join("all"));
		this.bobs.join("quiet");

		this.broadcaster.toRoom("all").exceptRoom("quiet").emit("1");
		this.broadcaster.toRoom("all").exceptRoom("quiet").exceptClient("ann").emit("2");
		this.broadcaster.toRoom("all").except(this.guests).exceptConnections(List.of(this.bobs.id())).emit("3");
		this.broadcaster.toRoom("all").exceptClient("bob").exceptClient("ann").emit("4");
		this.broadcaster.toAll().exceptRoom("all").emit("5");
		this.broadcaster.toAll().exceptRoom("nobody's").except(this.anns, this.guests).emit("6");
		this.broadcaster.toClient("bob").exceptRoom("quiet").emit("7");
		this.anns.toRoom("all").exceptRoom("quiet").emit("8");

		assertThat(this.ann.heard()).containsExactly(event("1"), event("3"));
		assertThat(this.bob.heard()).containsExactly(event("6"));
		assertThat(this.guest.heard()).containsExactly(event("1"), event("2"), event("4"), event("8"));
	}

	@Test
	void aMemberOfSeveralRoomsHearsOnce() {
		this.anns.join("a");
		this.anns.join("b");
		this.bobs.join("b");

		this.broadcaster.toRooms("a", "b", "b", "nobody's").emit("one");
		this.broadcaster.toRooms(List.of("a")).emit("two");
		this.broadcaster.toRooms().emit("three");

		assertThat(this.ann.heard()).containsExactly(event("one"), event("two"));
		assertThat(this.bob.heard()).containsExactly(event("one"));
	}

	// P2-S12
	@Test
	void whoIsNotLoggedInHearsNothingOfItsRooms() {
		this.dispatcher.onPublish = (event) -> event.connection().join("lobby");
		Peer stranger = connect();
		stranger.says("{\"event\":\"socket.auth.request\",\"data\":\"wrong\"}");
		stranger.heard().clear();

		this.broadcaster.toRoom("lobby").emit("too early");
		stranger.says(ANN);
		this.broadcaster.toRoom("lobby").emit("news");

		assertThat(stranger.heard()).hasSize(2).last().isEqualTo(event("news"));
	}

	// RT-33
	@Test
	void manyMembersComeAndGo() {
		List<Peer> peers = Stream.generate(() -> login("ann")).limit(100).toList();
		peers.forEach((peer) -> connection(peer).join("crowd"));
		this.broadcaster.toRoom("crowd").emit("one");
		peers.subList(3, 100).forEach((peer) -> connection(peer).leave("crowd"));
		this.broadcaster.toRoom("crowd").emit("two");

		assertThat(this.rooms.count("crowd")).isEqualTo(3);
		assertThat(peers.subList(0, 3)).allSatisfy((peer) -> assertThat(peer.heard()).hasSize(2));
		assertThat(peers.subList(3, 100)).allSatisfy((peer) -> assertThat(peer.heard()).hasSize(1));
		peers.subList(0, 3).forEach((peer) -> connection(peer).leave("crowd"));
		assertThat(this.rooms.names()).isEmpty();
	}

}
