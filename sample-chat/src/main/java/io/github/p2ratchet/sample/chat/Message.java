package io.github.p2ratchet.sample.chat;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * A message as it is stored.
 *
 * @param id rises with each message, null until stored
 * @param author username of the account
 * @param text what was said
 * @param sentAt when it reached the server
 * @param room where it was said
 * @param draftKey the sending page's own key for it, null when it gave none
 */
record Message(@Id @Nullable Long id, String author, String text, Instant sentAt, String room,
		@Nullable String draftKey) {
}
