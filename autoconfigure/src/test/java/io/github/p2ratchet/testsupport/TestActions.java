package io.github.p2ratchet.testsupport;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.dispatch.Actions;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.SocketEvent;
import io.github.p2ratchet.protocol.CloseCode;

/**
 * The part of the {@link TestServer}'s application that returns what it wants done.
 */
public class TestActions implements ApplicationInterface {

	@SocketEvent("act.room")
	Actions room(String room, TestAccount client) {
		return Actions.none()
			.join(room)
			.emit("act.joined", room)
			.then(Actions.answer(client))
			.toRoom(room, "act.arrived", client)
			.emit("act.done", null);
	}

	@SocketEvent("act.all")
	List<Actions> all(String text) {
		return List.of(Actions.none().broadcast("act.said", text), Actions.answer(text));
	}

	@SocketEvent("act.later")
	CompletableFuture<Actions> later(String text) {
		return CompletableFuture.supplyAsync(() -> Actions.none().emit("act.before", text).then(Actions.answer(text)));
	}

	@SocketEvent("act.close")
	Actions close() {
		return Actions.none().emit("act.bye", null).close(4601, "as you wish");
	}

	@SocketEvent("act.disconnect")
	Actions disconnect(String room) {
		return Actions.answer("bye").close(CloseCode.DISCONNECTED, "Gone").toRoom(room, "act.left", null);
	}

	@SocketEvent("act.fails")
	Actions fail(Connection connection) {
		return Actions.none()
			.emit("act.before", null)
			.emit("act.unwritable", new TestHandlers.Unwritable())
			.emit("act.after", connection.id());
	}

}
