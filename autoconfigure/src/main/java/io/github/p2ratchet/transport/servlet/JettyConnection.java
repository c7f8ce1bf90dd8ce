package io.github.p2ratchet.transport.servlet;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/**
 * What Jetty hands an upgraded socket to.
 */
final class JettyConnection extends AbstractConnection implements Connection.UpgradeTo {

	private @Nullable Upgrade upgrade; // until the socket is open

	private @Nullable ByteBuffer early; // what came with the request, as before

	private volatile @Nullable JettySocket socket;

	JettyConnection(EndPoint endPoint, Executor executor, Upgrade upgrade) {
		super(endPoint, executor);
		this.upgrade = upgrade;
	}

	@Override
	public void onUpgradeTo(ByteBuffer buffer) {
		this.early = buffer;
	}

	@Override
	public void onOpen() {
		super.onOpen();
		Upgrade from = this.upgrade;
		ByteBuffer bytes = this.early;
		this.upgrade = null;
		this.early = null;
		if (from != null) {
			getEndPoint().setIdleTimeout(-1); // the endpoint has an eye on the time
			JettySocket opened = new JettySocket(getEndPoint(), from);
			this.socket = opened;
			opened.read(bytes);
			fillInterested();
		}
	}

	/** Asks for more only when all is handled. */
	@Override
	public void onFillable() {
		JettySocket current = this.socket;
		if (current != null) {
			current.read(null);
			fillInterested();
		}
	}

	@Override
	public void onFillInterestedFailed(Throwable cause) {
		JettySocket current = this.socket;
		if (current != null) {
			current.failed(cause);
		}
	}

	@Override
	public void onClose(@Nullable Throwable cause) {
		super.onClose(cause);
		JettySocket current = this.socket;
		if (current != null) {
			current.closed();
		}
	}

}
