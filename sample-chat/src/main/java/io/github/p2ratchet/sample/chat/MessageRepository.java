package io.github.p2ratchet.sample.chat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface MessageRepository extends Repository<Message, Long> {

	Message save(Message message);

	Optional<Message> findByAuthorAndDraftKey(String author, String draftKey);

	@Query("select * from message where room = :room and id < :before order by id desc limit :limit")
	List<Message> findLatestBefore(String room, long before, int limit);

	@Modifying
	@Query("delete from message where sent_at < :time")
	int deleteSentBefore(Instant time);

	long count();

}
