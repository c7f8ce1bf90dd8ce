package io.github.p2ratchet.benchmarks.message;

/**
 * The answer to a {@link Draft}.
 *
 * @param room where it belongs
 * @param author who wrote it
 * @param text what they wrote
 * @param revision the next revision
 * @param urgent whether it matters
 */
public record Saved(String room, String author, String text, int revision, boolean urgent) {

	/**
	 * Save a draft.
	 * @param draft what is saved
	 * @return what the author is told
	 */
	public static Saved of(Draft draft) {
		return new Saved(draft.room(), draft.author(), draft.text(), draft.revision() + 1, draft.urgent());
	}

}
