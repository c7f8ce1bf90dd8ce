package io.github.p2ratchet.sample.chat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jdbc.test.autoconfigure.DataJdbcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DataJdbcTest
@Isolated("threads of the pool that begin meanwhile inherit its transaction")
@Import(Messages.class)
class MessagesTests {

	private static final Instant NOW = Instant.parse("2026-03-29T01:30:00.123Z");

	@Autowired
	Messages messages;

	@Autowired
	MessageRepository repository;

	@Autowired
	AccountRepository accounts;

	@Test
	void demoAccountsAreThere() {
		assertThat(this.accounts.findAllById(List.of("ann", "bob", "eve"))).extracting(Account::name)
			.containsExactlyInAnyOrder("Ann", "Bob", "Eve");
		assertThat(account("ann").role()).isEqualTo(Account.Role.ADMIN);
		assertThat(account("bob").password()).startsWith("{bcrypt}");
	}

	@Test
	void whatIsAddedIsInTheHistory() {
		ChatMessage added = this.messages.add(account("ann"), Draft.of("Hello ✓ 👋"));

		assertThat(added.sentAt()).isEqualTo(NOW);
		assertThat(this.messages.before("lobby", Long.MAX_VALUE)).isEqualTo(new History(List.of(added), false));
	}

	@Test
	void historyIsReadInPagesOfWhichEachIsOldestFirst() {
		List<Long> ids = IntStream.rangeClosed(1, Messages.PAGE_SIZE + 1)
			.mapToObj((number) -> this.messages.add(account("bob"), Draft.of("Number " + number)).id())
			.toList();

		History latest = this.messages.before("lobby", Long.MAX_VALUE);
		assertThat(latest.messages()).extracting(ChatMessage::id).isEqualTo(ids.subList(1, ids.size()));
		assertThat(latest.more()).isTrue();

		History earlier = this.messages.before("lobby", ids.get(1));
		assertThat(earlier.messages()).extracting(ChatMessage::id).containsExactly(ids.get(0));
		assertThat(earlier.more()).isFalse();
	}

	@Test
	void eachRoomHasAHistoryOfItsOwn() {
		ChatMessage lobby = this.messages.add(account("ann"), Draft.of("Hello"));
		ChatMessage kitchen = this.messages.add(account("ann"), new Draft("Tea?", null, "kitchen"));

		assertThat(this.messages.before("lobby", Long.MAX_VALUE).messages()).containsExactly(lobby);
		assertThat(this.messages.before("kitchen", Long.MAX_VALUE).messages()).containsExactly(kitchen);
		assertThat(this.messages.before("garden", Long.MAX_VALUE)).isEqualTo(new History(List.of(), false));
	}

	@Test
	void aDraftIsFoundByItsAuthorAndKey() {
		Draft draft = new Draft("Hello", "12345678", null);
		ChatMessage added = this.messages.add(account("ann"), draft);

		assertThat(this.messages.find(account("ann"), draft)).contains(added);
		assertThat(this.messages.find(account("bob"), draft)).isEmpty();
		assertThat(this.messages.find(account("ann"), Draft.of("Hello"))).isEmpty();
	}

	@Test
	void aDraftIsStoredOnlyOnce() {
		Draft draft = new Draft("Hello", "12345678", null);
		this.messages.add(account("ann"), draft);

		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> this.messages.add(account("ann"), draft));
		assertThat(this.repository.count()).isOne();
	}

	@Test
	void draftsWithoutKeyAreStoredEachTime() {
		this.messages.add(account("ann"), Draft.of("Hello"));
		this.messages.add(account("ann"), Draft.of("Hello"));

		assertThat(this.repository.count()).isEqualTo(2);
	}

	@Test
	void messagesSentBeforeAreDeleted() {
		this.repository.save(new Message(null, "ann", "Old", NOW.minusMillis(1), "lobby", null));
		ChatMessage kept = this.messages.add(account("ann"), Draft.of("New"));

		assertThat(this.messages.deleteBefore(NOW)).isEqualTo(new Messages.Deleted(1, 1));
		assertThat(this.messages.before("lobby", Long.MAX_VALUE).messages()).containsExactly(kept);
	}

	private Account account(String username) {
		return this.accounts.findById(username).orElseThrow();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class FixedTime {

		@Bean
		@Primary
		Clock fixedClock() {
			return Clock.fixed(NOW, ZoneOffset.UTC);
		}

	}

}
