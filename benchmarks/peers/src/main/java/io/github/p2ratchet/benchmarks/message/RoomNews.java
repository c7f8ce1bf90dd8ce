package io.github.p2ratchet.benchmarks.message;

/**
 * What clients send with {@code room.publish}; the room is sent {@link News}.
 *
 * @param room who is to hear of it
 * @param number which one in this room, counted from 1
 * @param title in a few words
 * @param text in more words
 */
public record RoomNews(String room, long number, String title, String text) {

	/**
	 * Leave out the room.
	 * @return what its members are sent
	 */
	public News news() {
		return new News(this.number, this.title, this.text);
	}

}
