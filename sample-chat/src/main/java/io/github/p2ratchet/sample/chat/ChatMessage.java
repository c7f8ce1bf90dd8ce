package io.github.p2ratchet.sample.chat;

import java.time.Instant;
import java.util.Objects;

/**
 * A message as it is sent to pages.
 *
 * @param client who wrote it; sent as the account's public data
 * @param message what was said
 * @param id rises with each message
 * @param sentAt when it reached the server
 * @param room where it was said
 */
record ChatMessage(Account client, String message, long id, Instant sentAt, String room) {

	static ChatMessage of(Message message, Account author) {
		return new ChatMessage(author, message.text(), Objects.requireNonNull(message.id(), "not stored"),
				message.sentAt(), message.room());
	}

}
