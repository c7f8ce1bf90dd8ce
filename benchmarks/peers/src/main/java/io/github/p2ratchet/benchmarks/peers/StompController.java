package io.github.p2ratchet.benchmarks.peers;

import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.simp.annotation.SendToUser;
import org.springframework.stereotype.Controller;

import io.github.p2ratchet.benchmarks.message.Draft;
import io.github.p2ratchet.benchmarks.message.News;
import io.github.p2ratchet.benchmarks.message.RoomNews;
import io.github.p2ratchet.benchmarks.message.Saved;

/**
 * What clients may ask for. Rooms are topics, which clients subscribe to.
 */
@Controller
final class StompController {

	private final SimpMessagingTemplate template;

	StompController(SimpMessagingTemplate template) {
		this.template = template;
	}

	@MessageMapping("/draft.save")
	@SendToUser(destinations = "/queue/saved", broadcast = false)
	Saved save(Draft draft) {
		return Saved.of(draft);
	}

	@MessageMapping("/news.publish")
	@SendTo("/topic/news")
	News publish(News news) {
		return news;
	}

	@MessageMapping("/room.publish")
	void publish(RoomNews news) {
		this.template.convertAndSend("/topic/" + news.room(), news.news());
	}

}
