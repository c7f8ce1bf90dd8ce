package io.github.p2ratchet.sample.chat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A client that knows no more than the original's messages: no cookies, no sub-protocol,
 * and no ids unless a test adds them.
 */
final class RawClient implements WebSocket.Listener, AutoCloseable {

	private static final Duration DEADLINE = Duration.ofSeconds(10);

	private final List<String> frames = new CopyOnWriteArrayList<>();

	private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();

	private final StringBuilder text = new StringBuilder();

	private final WebSocket socket;

	private int read;

	RawClient(int port) {
		this.socket = HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.buildAsync(URI.create("ws://localhost:" + port + "/ratchet"), this)
			.join();
	}

	static RawClient authenticated(int port, String token) {
		RawClient client = new RawClient(port);
		client.send("{\"event\":\"socket.auth.request\",\"data\":\"" + token + "\"}");
		assertThat(client.next().required("event").asString()).isEqualTo("socket.auth.success");
		return client;
	}

	RawClient send(String frame) {
		this.socket.sendText(frame, true).join();
		return this;
	}

	/** The next frame that is not about who is here. */
	JsonNode next() {
		return next((frame) -> !"chat.here".equals(frame.path("event").asString("")));
	}

	/** The next frame of an event; what comes before is skipped. */
	JsonNode next(String event) {
		return next((frame) -> event.equals(frame.path("event").asString("")));
	}

	/** The answer to a question; what comes before is skipped. */
	JsonNode answer(long id) {
		return next((frame) -> frame.path("ack").asLong(0) == id);
	}

	private JsonNode next(Predicate<JsonNode> condition) {
		for (;;) {
			await().atMost(DEADLINE).until(() -> this.frames.size() > this.read);
			JsonNode frame = JsonMapper.shared().readTree(this.frames.get(this.read++));
			if (condition.test(frame)) {
				return frame;
			}
		}
	}

	/** All that was received so far. */
	List<String> frames() {
		return List.copyOf(this.frames);
	}

	int closeCode() {
		return this.closeCode.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
		this.text.append(data);
		if (last) {
			this.frames.add(this.text.toString());
			this.text.setLength(0);
		}
		webSocket.request(1);
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
		this.closeCode.complete(statusCode);
		return null;
	}

	@Override
	public void close() {
		this.socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
	}

}
