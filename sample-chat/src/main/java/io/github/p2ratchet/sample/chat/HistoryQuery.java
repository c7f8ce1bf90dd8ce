package io.github.p2ratchet.sample.chat;

import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * Which messages a page asks for.
 *
 * @param before only those with lower ids, null for the latest
 * @param room where they were said, null for the lobby
 */
record HistoryQuery(@Positive @Nullable Long before, @Nullable @RoomName String room) {

	static final HistoryQuery LATEST = new HistoryQuery(null, null);

	long beforeOrEnd() {
		return (this.before != null) ? this.before : Long.MAX_VALUE;
	}

	String roomOrLobby() {
		return (this.room != null) ? this.room : RoomStore.LOBBY;
	}

}
