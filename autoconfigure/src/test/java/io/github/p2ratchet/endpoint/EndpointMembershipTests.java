package io.github.p2ratchet.endpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.dispatch.SocketCloseEvent;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Who is in which room, and how one leaves. */
class EndpointMembershipTests extends RoomFixture {

	// P2-N7/8, RT-33
	@Test
	void connectionsAreFoundByIdClientRoomAndAttributes() {
		this.anns.join("lobby");
		this.bobs.join("lobby");
		this.bobs.attributes().put("seat", 7);

		assertThat(this.connections.find(this.anns.id())).containsSame(this.anns);
		assertThat(this.connections.ofClient("bob")).containsExactly(this.bobs);
		assertThat(this.rooms.members("lobby")).containsExactlyInAnyOrder(this.anns, this.bobs);
		assertThat(this.rooms.members("lobby")).filteredOn((member) -> member.attributes().containsKey("seat"))
			.containsExactly(this.bobs);
		assertThat(this.rooms.count("lobby")).isEqualTo(2);
		assertThat(this.rooms.names()).containsExactly("lobby");
		assertThat(this.rooms.members("nobody's")).isEmpty();
		assertThat(this.rooms.count("nobody's")).isZero();
	}

	@Test
	void whatIsHandedOutIsACopyOrCannotBeChanged() {
		this.anns.join("lobby");
		Set<String> before = this.anns.rooms();
		Set<Connection> members = this.rooms.members("lobby");
		this.anns.leave("lobby");

		assertThat(before).containsExactly("lobby");
		assertThat(members).containsExactly(this.anns);
		assertThat(this.rooms.names()).isUnmodifiable();
		assertThat(before).isUnmodifiable();
		assertThat(members).isUnmodifiable();
	}

	// RT-33
	@Test
	void aRoomWithoutMembersIsDropped() {
		this.anns.join("lobby");
		this.bobs.join("lobby");
		this.anns.leave("lobby");
		assertThat(this.rooms.names()).containsExactly("lobby");

		this.bobs.leave("lobby");
		this.bobs.leave("lobby");
		this.bobs.leave("nobody's");

		assertThat(this.rooms.names()).isEmpty();
	}

	@Test
	void joiningTwiceIsJoiningOnce() {
		this.anns.join("lobby");
		this.anns.join("lobby");

		this.broadcaster.toRoom("lobby").emit("one");

		assertThat(this.rooms.count("lobby")).isEqualTo(1);
		assertThat(this.ann.heard()).containsExactly(event("one"));
		this.anns.leave("lobby");
		assertThat(this.rooms.names()).isEmpty();
	}

	@Test
	void roomsOfAConnectionAreLimited() {
		List.of("a", "b", "c").forEach(this.anns::join);
		this.anns.join("a");

		assertThatExceptionOfType(EventException.class).isThrownBy(() -> this.anns.join("d"))
			.withMessage("In 3 rooms already, which is the limit: leave one before joining another.")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED));
		assertThat(this.rooms.names()).containsExactlyInAnyOrder("a", "b", "c");

		this.anns.leave("b");
		this.anns.join("d");
		assertThat(this.anns.rooms()).containsExactlyInAnyOrder("a", "c", "d");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 129 })
	void aNameThatCannotBeIsRefusedWithAdvice(int length) {
		String name = "x".repeat(length);

		List<Runnable> calls = List.of(() -> this.anns.join(name), () -> this.anns.leave(name),
				() -> this.anns.toRoom(name), () -> this.broadcaster.toRoom(name),
				() -> this.broadcaster.toRooms("lobby", name), () -> this.broadcaster.toAll().exceptRoom(name));

		assertThat(calls).allSatisfy((call) -> assertThatIllegalArgumentException().isThrownBy(call::run)
			.withMessageMatching("A room('s name)? has .*: .+"));
	}

	@Test
	void aNameMayHaveAnyCharacters() {
		String name = " \u20ac\n".repeat(42) + "\ud83d\ude00";

		this.anns.join(name);
		this.broadcaster.toRoom(name).emit("one");

		assertThat(this.anns.rooms()).containsExactly(name);
		assertThat(this.ann.heard()).hasSize(1);
	}

	// RT-31, P2-S7/8
	@Test
	void roomsAreLeftBeforeErrorAndCloseAreTold() {
		List.of(this.anns, this.bobs).forEach((connection) -> connection.join("lobby"));
		this.anns.join("own");
		List<Object> seen = new ArrayList<>();
		this.dispatcher.onPublish = (event) -> {
			seen.add(event.name() + event.connection().rooms() + this.rooms.members("lobby").size()
					+ this.rooms.names());
			if (event instanceof SocketCloseEvent close) {
				seen.add(close.rooms());
			}
		};

		this.ann.listener().failed(new IOException("lost"));
		this.ann.listener().closed(1006, "");
		this.ann.listener().closed(1006, "");

		assertThat(seen).containsExactly("socket.error[]1[lobby]", "socket.close[]1[lobby]", Set.of("lobby", "own"));
	}

	@Test
	void whoIsClosedJoinsNothing() {
		this.ann.transport().closesAtOnce = false;
		this.anns.close();
		this.anns.join("while closing");
		this.ann.listener().closed(1000, "");
		this.anns.join("afterwards");

		assertThat(this.anns.rooms()).isEmpty();
		assertThat(this.rooms.names()).isEmpty();
	}

	@Test
	void aHandlerThatOutlivesItsConnectionJoinsNothing() {
		this.dispatcher.handlers.put("enter", (event) -> {
			event.connection().join("before");
			this.bob.listener().closed(1006, "");
			event.connection().join("after");
			return null;
		});

		this.bob.says("{\"event\":\"enter\"}");

		assertThat(this.rooms.names()).isEmpty();
		assertThat(this.dispatcher.events).last()
			.isInstanceOfSatisfying(SocketCloseEvent.class,
					(event) -> assertThat(event.rooms()).containsExactly("before"));
	}

}
