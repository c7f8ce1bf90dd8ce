package io.github.p2ratchet.testsupport;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;

/**
 * One client of {@link ResumingPeers}, on one real socket after the other. Used by their
 * thread.
 */
final class ResumingPeer {

	private static final int CLOSE_SECONDS = 2;

	private static final int UNDECIDED_TICKS = 5;

	private final ResumingPeers peers;

	private final URI url;

	private final ResumingClient client;

	private WebSocketWire current; // null while there is none

	private int undecided; // how long, in ticks

	ResumingPeer(ResumingPeers peers, URI url, ResumingClient client) {
		this.peers = peers;
		this.url = url;
		this.client = client;
	}

	/** Open a socket. */
	void dial() {
		WebSocketWire wire = new WebSocketWire();
		this.current = wire;
		this.peers.http()
			.newWebSocketBuilder()
			.subprotocols("ratchet.v1")
			.buildAsync(this.url, wire)
			.whenCompleteAsync((socket, problem) -> {
				if (problem != null) {
					redial(wire);
				}
			}, this.peers.loop());
	}

	/** The socket is of no use any more. */
	private void redial(WebSocketWire lost) {
		if (this.current == lost) {
			this.current = null;
			this.peers.later(() -> {
				if (this.current == null && this.client.needsSocket() && !this.peers.isClosed()) {
					dial();
				}
			});
		}
	}

	/** Time passes; the JDK does not always tell that a socket was reset early. */
	void tick(long now) {
		this.client.tick(now);
		this.undecided = (this.client.link() != null && !this.client.isOpen()) ? this.undecided + 1 : 0;
		if (this.undecided > UNDECIDED_TICKS) {
			this.client.giveUp();
		}
	}

	void abort() {
		if (this.current != null && this.current.socket != null) {
			this.current.socket.abort();
		}
	}

	/**
	 * Writes to one socket, and tells the client what comes from it. The JDK does not
	 * always call the listener on the executor it was given.
	 */
	private final class WebSocketWire implements WebSocket.Listener, SessionWire {

		private final Deque<String> waiting = new ArrayDeque<>();

		private final StringBuilder text = new StringBuilder();

		private WebSocket socket;

		private SessionLink link;

		private boolean sending;

		private int closing;

		@Override
		public void onOpen(WebSocket opened) {
			ResumingPeer.this.peers.execute(() -> {
				this.socket = opened;
				this.link = ResumingPeer.this.client.socketOpened(this);
				opened.request(1);
			});
		}

		@Override
		public void send(String message) {
			this.waiting.add(message);
			write();
		}

		private void write() {
			if (this.sending || (this.waiting.isEmpty() && this.closing == 0)) {
				return;
			}
			this.sending = true;
			CompletionStage<WebSocket> result;
			if (this.waiting.isEmpty()) {
				result = this.socket.sendClose(this.closing, "");
				this.closing = 0;
			}
			else {
				result = this.socket.sendText(this.waiting.remove(), true);
			}
			result.whenCompleteAsync((done, problem) -> {
				this.sending = false;
				if (problem == null) {
					write();
				}
				else { // nobody may tell the listener
					this.socket.abort();
					ended(1006);
				}
			}, ResumingPeer.this.peers.loop());
		}

		@Override
		public void close(int code) {
			this.closing = code;
			write();
			WebSocket left = this.socket;
			ResumingPeer.this.peers.inSeconds(CLOSE_SECONDS, left::abort);
			redial(this);
		}

		@Override
		public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
			String text = part.toString();
			ResumingPeer.this.peers.execute(() -> {
				received(text, last);
				from.request(1);
			});
			return null;
		}

		private void received(String part, boolean last) {
			this.text.append(part);
			if (last) {
				String message = this.text.toString();
				this.text.setLength(0);
				guarded(() -> this.link.received(message));
			}
		}

		@Override
		public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
			ResumingPeer.this.peers.execute(() -> ended(code));
			return null;
		}

		@Override
		public void onError(WebSocket from, Throwable problem) {
			from.abort();
			ResumingPeer.this.peers.execute(() -> ended(1006));
		}

		private void ended(int code) {
			if (this.link != null) {
				guarded(() -> this.link.closed(code));
			}
			redial(this);
		}

		private void guarded(Runnable action) {
			try {
				action.run();
			}
			catch (RuntimeException | Error ex) {
				ResumingPeer.this.peers.problem(ex);
			}
		}

	}

}
