package io.github.p2ratchet.benchmarks.server;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;

import io.github.p2ratchet.benchmarks.message.Answer;
import io.github.p2ratchet.benchmarks.message.Draft;
import io.github.p2ratchet.benchmarks.message.Entry;
import io.github.p2ratchet.benchmarks.message.Event;
import io.github.p2ratchet.benchmarks.message.News;
import io.github.p2ratchet.benchmarks.message.RoomNews;
import io.github.p2ratchet.benchmarks.message.Saved;

/**
 * What a careful author writes without a library: messages of the same shape, one sender
 * at a time for each session, broadcasts encoded once.
 */
final class PlainHandler extends TextWebSocketHandler implements Publisher {

	private static final int SEND_TIME_LIMIT_MILLIS = 10_000;

	private static final int BUFFER_LIMIT_BYTES = 1024 * 1024;

	private final Map<String, WebSocketSession> members = new ConcurrentHashMap<>();

	private final Map<String, Set<WebSocketSession>> rooms = new ConcurrentHashMap<>();

	private final JsonMapper mapper;

	private final boolean decorated;

	PlainHandler(JsonMapper mapper, boolean decorated) {
		this.mapper = mapper;
		this.decorated = decorated;
	}

	@Override
	protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
		Request request = this.mapper.readValue(message.getPayload(), Request.class);
		if (request.event().equals("socket.auth.request")) {
			this.members.put(session.getId(), sending(session));
			send(session, new Event("socket.auth.success", Map.of()));
			return;
		}
		WebSocketSession member = this.members.get(session.getId());
		if (member == null) {
			session.close(CloseStatus.POLICY_VIOLATION);
			return;
		}
		send(member, new Answer(request.id(), answer(member, request)));
	}

	private WebSocketSession sending(WebSocketSession session) {
		return this.decorated
				? new ConcurrentWebSocketSessionDecorator(session, SEND_TIME_LIMIT_MILLIS, BUFFER_LIMIT_BYTES)
				: session;
	}

	private Object answer(WebSocketSession member, Request request) throws IOException {
		return switch (request.event()) {
			case "draft.save" -> Saved.of(this.mapper.treeToValue(request.data(), Draft.class));
			case "news.publish" -> publish(this.mapper.treeToValue(request.data(), News.class));
			case "room.join" -> join(member, this.mapper.treeToValue(request.data(), Entry.class));
			case "room.publish" -> publish(this.mapper.treeToValue(request.data(), RoomNews.class));
			default -> throw new IllegalArgumentException("Nothing handles " + request.event());
		};
	}

	private boolean join(WebSocketSession member, Entry entry) {
		return this.rooms.computeIfAbsent(entry.room(), (room) -> ConcurrentHashMap.newKeySet()).add(member);
	}

	@Override
	public long publish(News news) throws IOException {
		return publish(this.members.values(), news);
	}

	private long publish(RoomNews news) throws IOException {
		return publish(this.rooms.getOrDefault(news.room(), Set.of()), news.news());
	}

	private long publish(Collection<WebSocketSession> recipients, News news) throws IOException {
		TextMessage message = encode(new Event("news", news));
		for (WebSocketSession member : recipients) {
			send(member, message);
		}
		return news.number();
	}

	private void send(WebSocketSession session, Object content) throws IOException {
		send(session, encode(content));
	}

	private TextMessage encode(Object content) {
		return new TextMessage(this.mapper.writeValueAsString(content));
	}

	private void send(WebSocketSession session, TextMessage message) throws IOException {
		if (this.decorated) {
			session.sendMessage(message);
			return;
		}
		synchronized (session) {
			session.sendMessage(message);
		}
	}

	@Override
	public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
		WebSocketSession member = this.members.remove(session.getId());
		if (member != null) {
			this.rooms.values().forEach((room) -> room.remove(member));
		}
	}

	/**
	 * A message of a client.
	 *
	 * @param event its name
	 * @param id what the answer must name
	 * @param data anything
	 */
	private record Request(String event, @Nullable Long id, @Nullable JsonNode data) {
	}

}
