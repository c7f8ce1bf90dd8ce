package io.github.p2ratchet.testsupport.faults;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * A connection that goes through a {@link FaultProxy}. What is told to it happens soon,
 * on the proxy's thread; of no effect once it has ended.
 */
public final class ProxiedConnection {

	private final FaultProxy proxy;

	private final Side client;

	private final Side server;

	private boolean woken;

	ProxiedConnection(FaultProxy proxy, SocketChannel client, SocketChannel server) {
		this.proxy = proxy;
		this.client = new Side(client);
		this.server = new Side(server);
	}

	/**
	 * Do this to what the client sends.
	 * @param fault from now on
	 */
	public void up(Fault fault) {
		this.proxy.execute(() -> {
			this.client.sends.fault(fault);
			update();
		});
	}

	/**
	 * Do this to what the server sends.
	 * @param fault from now on
	 */
	public void down(Fault fault) {
		this.proxy.execute(() -> {
			this.server.sends.fault(fault);
			update();
		});
	}

	/** Reset it on both sides; what is on its way is lost. */
	public void reset() {
		this.proxy.execute(() -> {
			this.client.reset();
			this.server.reset();
			update();
		});
	}

	/** End it on both sides without a word; what is on its way is lost. */
	public void end() {
		this.proxy.execute(() -> {
			this.client.close();
			this.server.close();
			update();
		});
	}

	/** Reset the client's side; the server notices nothing. */
	public void resetClient() {
		this.proxy.execute(() -> {
			this.server.sends.fault(Fault.NONE.swallow());
			this.client.reset();
			update();
		});
	}

	/** Reset the server's side; the client notices nothing. */
	public void resetServer() {
		this.proxy.execute(() -> {
			this.client.sends.fault(Fault.NONE.swallow());
			this.server.reset();
			update();
		});
	}

	/** Proxy's thread, as the rest. */
	void register(Selector selector) throws IOException {
		this.client.register(selector, this);
		this.server.register(selector, this);
		update();
	}

	void ready(SelectionKey key) {
		Side side = (key == this.client.key) ? this.client : this.server;
		Side other = other(side);
		try {
			if (key.isConnectable()) {
				side.channel.finishConnect();
			}
			if (key.isReadable()) {
				side.sends.take(side.channel, System.nanoTime());
			}
			if (key.isWritable()) {
				other.sends.give(side.channel, System.nanoTime());
			}
			update();
		}
		catch (IOException ex) { // ended by the peer, which the other is told
			side.reset();
			if (!side.sends.isSwallowing()) {
				other.reset();
			}
			update();
		}
	}

	private void update() {
		try {
			passEnd(this.client);
			passEnd(this.server);
			if (isOver()) {
				closeNow();
			}
		}
		catch (IOException ex) {
			this.client.reset();
			this.server.reset();
		}
		if (!this.client.channel.isOpen() && !this.server.channel.isOpen()) {
			this.proxy.ended(this);
			return;
		}
		long now = System.nanoTime(); // the same for all, or what falls due is missed
		this.client.interest(now);
		this.server.interest(now);
		wakeInTime(now);
	}

	private boolean isOver() {
		return (this.client.sends.isDone() && this.server.sends.isDone())
				|| (this.client.sends.hasEnded() && !this.server.channel.isOpen())
				|| (this.server.sends.hasEnded() && !this.client.channel.isOpen());
	}

	private void passEnd(Side side) throws IOException {
		SocketChannel target = other(side).channel;
		if (side.sends.givesEnd() && target.isOpen()) {
			target.shutdownOutput();
		}
	}

	private void wakeInTime(long now) {
		long next = Math.min(dueAfter(now, this.client.sends), dueAfter(now, this.server.sends));
		if (next == Long.MAX_VALUE || this.woken) {
			return;
		}
		this.woken = true;
		this.proxy.after(Duration.ofNanos(next - now), () -> {
			this.woken = false;
			update();
		});
	}

	/** What is due already waits for the other side to take it, not for the time. */
	private static long dueAfter(long now, FaultyPipe pipe) {
		long due = pipe.givesAt();
		return (due > now) ? due : Long.MAX_VALUE;
	}

	void closeNow() {
		this.client.close();
		this.server.close();
	}

	private Side other(Side side) {
		return (side == this.client) ? this.server : this.client;
	}

	/** One of its two sockets. */
	private final class Side {

		private final SocketChannel channel;

		private final FaultyPipe sends = new FaultyPipe();

		private SelectionKey key;

		Side(SocketChannel channel) {
			this.channel = channel;
		}

		void register(Selector selector, ProxiedConnection connection) throws ClosedChannelException {
			this.key = this.channel.register(selector, 0, connection);
		}

		void interest(long now) {
			if (!this.key.isValid()) {
				return;
			}
			if (this.channel.isConnectionPending()) {
				this.key.interestOps(SelectionKey.OP_CONNECT);
				return;
			}
			FaultyPipe gets = other(this).sends;
			boolean reads = this.sends.takes() && !other(this).channel.isConnectionPending();
			boolean writes = gets.givesAt() <= now;
			this.key.interestOps((reads ? SelectionKey.OP_READ : 0) | (writes ? SelectionKey.OP_WRITE : 0));
		}

		void reset() {
			try {
				this.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
			}
			catch (IOException ex) { // closed already
			}
			close();
		}

		void close() {
			try {
				this.channel.close();
			}
			catch (IOException ex) { // nothing is left to be done
			}
		}

	}

}
