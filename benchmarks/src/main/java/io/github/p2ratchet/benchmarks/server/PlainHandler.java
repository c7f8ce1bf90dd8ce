package io.github.p2ratchet.benchmarks.server;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/**
 * What a careful author writes without a library: messages of the same shape, one sender
 * at a time for each session, broadcasts encoded once.
 */
final class PlainHandler extends TextWebSocketHandler {

	private static final int SEND_TIME_LIMIT_MILLIS = 10_000;

	private static final int BUFFER_LIMIT_BYTES = 1024 * 1024;

	private final Map<String, WebSocketSession> members = new ConcurrentHashMap<>();

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
		send(member, new Answer(request.id(), answer(request)));
	}

	private WebSocketSession sending(WebSocketSession session) {
		return this.decorated
				? new ConcurrentWebSocketSessionDecorator(session, SEND_TIME_LIMIT_MILLIS, BUFFER_LIMIT_BYTES)
				: session;
	}

	private Object answer(Request request) throws IOException {
		return switch (request.event()) {
			case "draft.save" -> Saved.of(this.mapper.treeToValue(request.data(), Draft.class));
			case "news.publish" -> publish(this.mapper.treeToValue(request.data(), News.class));
			default -> throw new IllegalArgumentException("Nothing handles " + request.event());
		};
	}

	private long publish(News news) throws IOException {
		TextMessage message = encode(new Event("news", news));
		for (WebSocketSession member : this.members.values()) {
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
		this.members.remove(session.getId());
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

	/**
	 * A message to clients.
	 *
	 * @param event its name
	 * @param data anything
	 */
	private record Event(String event, Object data) {
	}

	/**
	 * The answer to a request.
	 *
	 * @param ack the request's id
	 * @param data anything
	 */
	private record Answer(@Nullable Long ack, Object data) {
	}

}
