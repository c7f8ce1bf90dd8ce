package io.github.p2ratchet.testsupport;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.dispatch.SocketEvent;
import io.github.p2ratchet.protocol.EventException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The application of the {@link TestServer}: each kind of handler that a test needs.
 */
public class TestHandlers implements ApplicationInterface {

	/** Stands in every exception, to be searched for where it must not be. */
	public static final String DETAIL = "detail-for-the-log-only";

	@SocketEvent("echo")
	JsonNode echo(JsonNode data) {
		return data;
	}

	@SocketEvent("record")
	Order record(@Valid Order order) {
		return order;
	}

	@SocketEvent("say")
	Map<String, Object> say(@Valid Saying saying, TestAccount client, Connection connection) {
		Map<String, Object> said = Map.of("client", client, "text", saying.text());
		connection.broadcast("said", said);
		return said;
	}

	@SocketEvent("client")
	TestAccount client(TestAccount client) {
		return client;
	}

	@SocketEvent("connection")
	String connection(Connection connection) {
		return connection.id();
	}

	@SocketEvent("null")
	@Nullable String answerNull() {
		return null;
	}

	@SocketEvent("void")
	void answerNothing() {
	}

	@SocketEvent("later")
	CompletableFuture<JsonNode> answerLater(JsonNode data) {
		return CompletableFuture.supplyAsync(() -> data);
	}

	@SocketEvent(value = "quick", nonBlocking = true)
	String answerAtOnce(Connection connection) {
		connection.emit("quicker");
		return Thread.currentThread().getName();
	}

	@SocketEvent(value = "never", timeout = "200ms")
	CompletableFuture<String> answerNever() {
		return new CompletableFuture<>();
	}

	@SocketEvent("ask")
	CompletableFuture<JsonNode> ask(@Nullable JsonNode data, Connection connection) {
		return connection.request("question", data, JsonNode.class);
	}

	@SocketEvent("ask.waiting")
	String waitForAnswer(Connection connection) {
		return connection.request("question", null, String.class).thenApply(String::trim).join();
	}

	@SocketEvent("fails.checked")
	void failChecked() throws IOException {
		throw new IOException(DETAIL);
	}

	@SocketEvent("fails.later")
	CompletableFuture<String> failLater() {
		return CompletableFuture.failedFuture(new IllegalStateException(DETAIL));
	}

	@SocketEvent("fails.stackoverflow")
	int failEndlessly(JsonNode data) {
		return failEndlessly(data) + 1;
	}

	@SocketEvent("fails.unwritable")
	Object failToBeWritten() {
		return new Unwritable();
	}

	@SocketEvent("fails.own")
	void failInOwnWords() {
		throw new EventException("order.closed", "The order is closed.").withDetails(Map.of("since", 7));
	}

	@SocketEvent("close")
	void close(Connection connection) {
		connection.close(4601, "as you wish");
	}

	@SocketEvent(ConnectionEvent.SOCKET_AUTH_SUCCESS)
	void greet(Connection connection) {
		if (wantsGreeting(connection)) {
			connection.emit("greeting", connection.client().orElseThrow());
		}
	}

	@SocketEvent(ConnectionEvent.SOCKET_AUTH_FAILURE)
	void regret(Connection connection) {
		if (wantsGreeting(connection)) {
			connection.emit("regret");
		}
	}

	private static boolean wantsGreeting(Connection connection) {
		return connection.handshake().queryParameter("greet").isPresent();
	}

	/**
	 * Data of {@code record}.
	 *
	 * @param product name of a product
	 * @param count how many
	 * @param urgent whether to hurry
	 * @param lines more of it
	 */
	public record Order(@NotBlank String product, @Positive int count, @Nullable Boolean urgent,
			@Nullable List<@Valid Line> lines) {
	}

	/**
	 * A line of an order.
	 *
	 * @param text what stands in it
	 */
	public record Line(@NotBlank String text) {
	}

	/**
	 * Data of {@code say}.
	 *
	 * @param text what is said
	 */
	public record Saying(@NotBlank String text) {
	}

	/** What Jackson cannot write. */
	public static final class Unwritable {

		/**
		 * Fails.
		 * @return nothing ever
		 */
		public String getText() {
			throw new IllegalStateException(DETAIL);
		}

	}

}
