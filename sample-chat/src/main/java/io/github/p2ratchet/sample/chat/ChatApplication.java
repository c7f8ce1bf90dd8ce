package io.github.p2ratchet.sample.chat;

import java.util.Optional;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.SocketEvent;
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
	History history(@Nullable @Valid HistoryQuery query) {
		return this.messages.before(Optional.ofNullable(query).map(HistoryQuery::before).orElse(Long.MAX_VALUE));
	}

	@SocketEvent("chat.typing")
	void typing(Account client, Connection connection) {
		connection.others().exceptClient(client.clientId()).emit("chat.typing", client);
	}

	private static ChatMessage tell(ChatMessage message, Connection sender) {
		sender.broadcast("chat.message", message);
		sender.emit("chat.message.sent", message);
		return message;
	}

}
