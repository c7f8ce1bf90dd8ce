package io.github.p2ratchet.sample.chat;

import java.util.Optional;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.SocketEvent;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.EventPayload;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * What pages say to each other.
 */
@Component
class ChatApplication implements ApplicationInterface {

	private final Messages messages;

	ChatApplication(Messages messages) {
		this.messages = messages;
	}

	/** Not transactional: a message is told of only once it is stored. */
	@SocketEvent("chat.send")
	ChatMessage send(@Valid Draft draft, Account client, Connection connection) {
		requireMember(connection, draft.roomOrLobby());
		Optional<ChatMessage> earlier = this.messages.find(client, draft);
		if (earlier.isPresent()) {
			return earlier.get();
		}
		try {
			return tell(this.messages.add(client, draft), connection);
		}
		catch (DuplicateKeyException ex) {
			return this.messages.find(client, draft).orElseThrow(() -> ex);
		}
	}

	@SocketEvent("chat.history")
	History history(@Nullable @Valid HistoryQuery query, Connection connection) {
		HistoryQuery wanted = (query != null) ? query : HistoryQuery.LATEST;
		requireMember(connection, wanted.roomOrLobby());
		return this.messages.before(wanted.roomOrLobby(), wanted.beforeOrEnd());
	}

	@SocketEvent("chat.typing")
	void typing(@Nullable @RoomName String room, Account client, Connection connection) {
		String where = (room != null) ? room : RoomStore.LOBBY;
		requireMember(connection, where);
		connection.toRoom(where)
			.exceptClient(client.clientId())
			.emit(new EventPayload("chat.typing", new Typing(client, where)).asVolatile());
	}

	private static void requireMember(Connection connection, String room) {
		if (!connection.rooms().contains(room)) {
			throw EventException.forbidden("You are not in this room.");
		}
	}

	private static ChatMessage tell(ChatMessage message, Connection sender) {
		sender.toRoom(message.room()).emit("chat.message", message);
		sender.emit("chat.message.sent", message);
		return message;
	}

	/**
	 * What pages are told.
	 *
	 * @param client who is typing
	 * @param room where
	 */
	record Typing(Account client, String room) {
	}

}
