package io.github.p2ratchet.benchmarks.peers;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;

import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIONamespace;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.Transport;

import io.github.p2ratchet.benchmarks.message.Draft;
import io.github.p2ratchet.benchmarks.message.Entry;
import io.github.p2ratchet.benchmarks.message.News;
import io.github.p2ratchet.benchmarks.message.Ready;
import io.github.p2ratchet.benchmarks.message.RoomNews;
import io.github.p2ratchet.benchmarks.message.Saved;

/**
 * netty-socketio, over WebSocket only: its events, its acknowledgements, its rooms.
 */
public final class SocketIoServer {

	private static final int BACKLOG = 1024;

	private final SocketIOServer server;

	private SocketIoServer(int port) {
		Configuration configuration = new Configuration();
		configuration.setHostname("127.0.0.1");
		configuration.setPort(port);
		configuration.setTransports(Transport.WEBSOCKET);
		configuration.setUseLinuxNativeEpoll(true);
		configuration.getSocketConfig().setAcceptBackLog(BACKLOG);
		this.server = new SocketIOServer(configuration);
	}

	/**
	 * Start the server.
	 * @param args none
	 * @throws IOException when there is no free port
	 */
	public static void main(String[] args) throws IOException {
		int port = freePort();
		new SocketIoServer(port).start();
		Ready.at(port);
	}

	/** The library does not tell which port it was given. */
	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private void start() {
		SocketIONamespace all = this.server.getNamespace("");
		all.addAuthTokenListener((token, client) -> isValid(token) ? AuthTokenResult.AuthTokenResultSuccess
				: new AuthTokenResult(false, "Invalid access token."));
		all.addEventListener("draft.save", Draft.class,
				(client, draft, request) -> request.sendAckData(Saved.of(draft)));
		all.addEventListener("news.publish", News.class, (client, news, request) -> {
			all.getBroadcastOperations().sendEvent("news", news);
			request.sendAckData(news.number());
		});
		all.addEventListener("room.join", Entry.class, (client, entry, request) -> {
			client.joinRoom(entry.room());
			request.sendAckData(true);
		});
		all.addEventListener("room.publish", RoomNews.class, (client, news, request) -> {
			all.getRoomOperations(news.room()).sendEvent("news", news.news());
			request.sendAckData(news.number());
		});
		this.server.start();
	}

	private static boolean isValid(Object token) {
		return token instanceof Map<?, ?> fields && fields.get("token") instanceof String text && !text.isEmpty();
	}

}
