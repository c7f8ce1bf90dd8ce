package io.github.p2ratchet.sample.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody wants to send: {@code {"text": "Hello", "key": "…", "room":
 * "kitchen"}}, or just {@code "Hello"}.
 *
 * @param text what to say
 * @param key unique among the author's drafts: a draft that is sent again, because the
 * answer was lost with the connection, becomes no second message. Null for no such care.
 * @param room where to say it, null for the lobby
 */
record Draft(@NotBlank @Size(max = 1000) String text, @Nullable @Size(min = 8, max = 64) String key,
		@Nullable @RoomName String room) {

	@JsonCreator
	Draft {
	}

	String roomOrLobby() {
		return (this.room != null) ? this.room : RoomStore.LOBBY;
	}

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	static Draft of(String text) {
		return new Draft(text, null, null);
	}

}
