package io.github.p2ratchet.benchmarks.peers;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;

import io.github.p2ratchet.benchmarks.message.Ready;

/**
 * Vert.x, an event loop for each core: messages of the same shape as P2 Ratchet's,
 * written by hand.
 */
public final class VertxServer extends VerticleBase {

	private static final int BACKLOG = 1024;

	private static final Set<ServerWebSocket> MEMBERS = ConcurrentHashMap.newKeySet();

	private static final Map<String, Set<ServerWebSocket>> ROOMS = new ConcurrentHashMap<>();

	/** Create one of the event loops. */
	public VertxServer() {
	}

	/**
	 * Start the server.
	 * @param args none
	 */
	public static void main(String[] args) {
		Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
		int cores = Runtime.getRuntime().availableProcessors();
		vertx.deployVerticle(VertxServer::new, new DeploymentOptions().setInstances(cores))
			.onFailure((failure) -> System.exit(1));
	}

	@Override
	public Future<?> start() {
		HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0).setAcceptBacklog(BACKLOG);
		return this.vertx.createHttpServer(options)
			.webSocketHandler(VertxServer::opened)
			.listen()
			.onSuccess((HttpServer server) -> Ready.at(server.actualPort()));
	}

	private static void opened(ServerWebSocket socket) {
		socket.textMessageHandler((message) -> received(socket, message));
		socket.closeHandler((nothing) -> {
			MEMBERS.remove(socket);
			ROOMS.values().forEach((room) -> room.remove(socket));
		});
	}

	private static void received(ServerWebSocket socket, String message) {
		JsonObject request = new JsonObject(message);
		String event = request.getString("event");
		if (event.equals("socket.auth.request") && !request.getString("data").isEmpty()) {
			MEMBERS.add(socket);
			socket.writeTextMessage(event("socket.auth.success", new JsonObject()));
		}
		else if (MEMBERS.contains(socket)) {
			Object answer = answer(socket, event, request.getJsonObject("data"));
			socket.writeTextMessage(JsonObject.of("ack", request.getLong("id"), "data", answer).encode());
		}
		else {
			socket.close();
		}
	}

	private static Object answer(ServerWebSocket socket, String event, JsonObject data) {
		return switch (event) {
			case "draft.save" -> data.put("revision", data.getInteger("revision") + 1);
			case "news.publish" -> publish(MEMBERS, data);
			case "room.join" ->
				ROOMS.computeIfAbsent(data.getString("room"), (room) -> ConcurrentHashMap.newKeySet()).add(socket);
			case "room.publish" -> publish(ROOMS.getOrDefault(data.getString("room"), Set.of()), data);
			default -> throw new IllegalArgumentException("Nothing handles " + event);
		};
	}

	private static long publish(Set<ServerWebSocket> recipients, JsonObject data) {
		data.remove("room");
		String message = event("news", data);
		recipients.forEach((member) -> member.writeTextMessage(message));
		return data.getLong("number");
	}

	private static String event(String event, JsonObject data) {
		return JsonObject.of("event", event, "data", data).encode();
	}

}
