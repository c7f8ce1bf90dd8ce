package io.github.p2ratchet.sample.chat;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.p2ratchet.testsupport.faults.Fault;
import io.github.p2ratchet.testsupport.faults.FaultProxy;
import io.github.p2ratchet.testsupport.faults.ProxiedConnection;

/**
 * What lies between one browser and the chat: pages and sockets, whether they share a
 * port or not. It works until told otherwise.
 */
final class Network implements AutoCloseable {

	/**
	 * Leads sockets to their proxy, and notes what befell them and what was shown then.
	 */
	private static final String SCRIPT = """
			const seen = { sent: [], shown: [], sockets: [] }
			globalThis.seen = seen
			const Direct = WebSocket
			globalThis.WebSocket = class extends Direct {
				constructor(url, protocols) {
					super(String(url).replace("localhost:SERVER", "localhost:PROXY"), protocols)
					seen.sockets.push(this)
				}
				send(text) {
					seen.sent.push(JSON.parse(text).event)
					super.send(text)
				}
			}
			addEventListener("pageshow", ({ persisted }) => (seen.persisted = persisted))
			addEventListener("DOMContentLoaded", () => {
				const state = document.querySelector("#state [role=status]")
				const note = () => seen.shown.push(`${state.textContent} ${seen.sockets.at(-1)?.readyState ?? 0}`)
				if (state) new MutationObserver(note).observe(state, { childList: true })
			})
			""";

	private final int serverSocketPort;

	private final FaultProxy pages;

	private final FaultProxy sockets;

	private volatile Consumer<ProxiedConnection> fate = Network::leave;

	private volatile boolean hasSockets = true;

	private volatile Consumer<ProxiedConnection> remedy = Network::leave;

	private volatile boolean isBack;

	Network(ChatServer server) {
		this.serverSocketPort = server.socketPort();
		this.pages = FaultProxy.to(server.port(), (connection) -> this.fate.accept(connection));
		boolean shared = server.port() == server.socketPort();
		this.sockets = shared ? this.pages : FaultProxy.to(server.socketPort(), this::befallSocket);
	}

	private void befallSocket(ProxiedConnection connection) {
		if (this.hasSockets) {
			this.fate.accept(connection);
		}
		else {
			connection.reset();
		}
	}

	String url(String path) {
		return "http://localhost:" + this.pages.port() + path;
	}

	/** What a page has to run first. */
	String script() {
		return SCRIPT.replace("SERVER", Integer.toString(this.serverSocketPort))
			.replace("PROXY", Integer.toString(this.sockets.port()));
	}

	/** Connections are reset, and no others come through. */
	Network cut() {
		return suffer(ProxiedConnection::reset, Network::leave);
	}

	/** Pages are let through, where they have a port of their own, and no sockets. */
	Network withoutSockets() {
		this.hasSockets = false;
		return this;
	}

	/**
	 * Nothing comes through, not even the end; later only new connections work, and the
	 * chat still takes the earlier ones for open.
	 */
	Network swallow() {
		return suffer((connection) -> both(connection, Fault.NONE.swallow()), ProxiedConnection::resetClient);
	}

	/** Nothing that the chat says comes through. */
	Network mute() {
		return suffer((connection) -> connection.down(Fault.NONE.stall()), Network::leave);
	}

	/** Nothing comes through for now; later all of it does. */
	Network stall() {
		return suffer((connection) -> both(connection, Fault.NONE.stall()),
				(connection) -> both(connection, Fault.NONE));
	}

	private static void leave(ProxiedConnection connection) {
	}

	private static void both(ProxiedConnection connection, Fault fault) {
		connection.up(fault);
		connection.down(fault);
	}

	private Network suffer(Consumer<ProxiedConnection> newFate, Consumer<ProxiedConnection> newRemedy) {
		this.isBack = false;
		this.remedy = newRemedy;
		this.fate = newFate;
		this.pages.connections().forEach(newFate);
		this.sockets.connections().forEach(newFate);
		return this;
	}

	/** Works again then. */
	void returnsAfter(Duration time) {
		this.pages.after(time, () -> {
			this.fate = Network::leave;
			this.hasSockets = true;
			this.pages.connections().forEach(this.remedy);
			this.sockets.connections().forEach(this.remedy);
			this.isBack = true;
		});
	}

	boolean isBack() {
		return this.isBack;
	}

	@Override
	public void close() {
		this.pages.close();
		this.sockets.close();
	}

}
