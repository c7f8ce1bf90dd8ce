package io.github.p2ratchet.sample.chat;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * All messages, kept in the database.
 */
@Service
@Transactional
class Messages {

	static final int PAGE_SIZE = 50;

	private final MessageRepository messages;

	private final AccountRepository accounts;

	private final Clock clock;

	Messages(MessageRepository messages, AccountRepository accounts, Clock clock) {
		this.messages = messages;
		this.accounts = accounts;
		this.clock = clock;
	}

	/**
	 * Store a draft that is not stored yet.
	 * @param author who wrote it
	 * @param draft what to store
	 * @return the stored message
	 */
	ChatMessage add(Account author, Draft draft) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		Message message = new Message(null, author.username(), draft.text(), now, draft.roomOrLobby(), draft.key());
		return ChatMessage.of(this.messages.save(message), author);
	}

	/**
	 * Find what a draft has become.
	 * @param author who wrote it
	 * @param draft the draft
	 * @return the stored message, empty when it is not stored or has no key
	 */
	@Transactional(readOnly = true)
	Optional<ChatMessage> find(Account author, Draft draft) {
		return Optional.ofNullable(draft.key())
			.flatMap((key) -> this.messages.findByAuthorAndDraftKey(author.username(), key))
			.map((message) -> ChatMessage.of(message, author));
	}

	/**
	 * Read a page of messages.
	 * @param room where they were said
	 * @param before only messages with lower ids
	 * @return the latest of them
	 */
	@Transactional(readOnly = true)
	History before(String room, long before) {
		List<Message> found = new ArrayList<>(this.messages.findLatestBefore(room, before, PAGE_SIZE + 1));
		boolean more = found.size() > PAGE_SIZE;
		if (more) {
			found.remove(PAGE_SIZE);
		}
		Collections.reverse(found);
		return new History(withAuthors(found), more);
	}

	/**
	 * Delete old messages.
	 * @param time messages sent before are deleted
	 * @return how many were deleted and how many are left
	 */
	Deleted deleteBefore(Instant time) {
		int deleted = this.messages.deleteSentBefore(time);
		return new Deleted(deleted, this.messages.count());
	}

	private List<ChatMessage> withAuthors(List<Message> found) {
		List<String> usernames = found.stream().map(Message::author).distinct().toList();
		Map<String, Account> authors = this.accounts.findAllById(usernames)
			.stream()
			.collect(Collectors.toMap(Account::username, Function.identity()));
		return found.stream()
			.map((message) -> ChatMessage.of(message, Objects.requireNonNull(authors.get(message.author()))))
			.toList();
	}

	/**
	 * What a deletion did.
	 *
	 * @param deleted how many messages are gone
	 * @param left how many are still there
	 */
	record Deleted(int deleted, long left) {
	}

}
