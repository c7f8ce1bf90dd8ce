package io.github.p2ratchet.sample.chat;

import java.time.Instant;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Something everybody is told at once, and that is not kept.
 *
 * @param client who announces it
 * @param text what is announced
 * @param sentAt when
 */
record Announcement(Account client, String text, Instant sentAt) {

	/**
	 * What is filled in on the page.
	 *
	 * @param text what to announce
	 */
	record Form(@NotBlank @Size(max = 200) String text) {
	}

}
