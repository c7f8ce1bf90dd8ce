package io.github.p2ratchet.transport.servlet;

import java.util.Objects;

import jakarta.servlet.http.WebConnection;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * What Tomcat hands an upgraded socket to. Public for Tomcat, which makes it.
 */
public final class TomcatUpgradeHandler implements InternalHttpUpgradeHandler {

	private static final Log logger = LogFactory.getLog(TomcatUpgradeHandler.class);

	private @Nullable Upgrade upgrade; // until the socket is there

	private @Nullable SocketWrapperBase<?> wrapper; // as before

	private @Nullable TomcatSocket socket;

	private boolean encrypted;

	/** Called by Tomcat, at the upgrade. */
	public TomcatUpgradeHandler() {
	}

	void prepare(Upgrade next) {
		this.upgrade = next;
	}

	@Override
	public void setSocketWrapper(SocketWrapperBase<?> socketWrapper) {
		this.wrapper = socketWrapper;
	}

	@Override
	public void setSslSupport(@Nullable SSLSupport support) {
		this.encrypted |= support != null;
	}

	@Override
	public void init(WebConnection connection) {
		Upgrade from = Objects.requireNonNull(this.upgrade);
		SocketWrapperBase<?> target = Objects.requireNonNull(this.wrapper);
		this.upgrade = null;
		this.wrapper = null;
		if (!target.hasAsyncIO()) {
			logger.error("Tomcat's connector has useAsyncIO=false: set p2.ratchet.servlet.upgrade=container");
			return;
		}
		this.socket = new TomcatSocket(target, this.encrypted || target.getSslSupport() != null, from);
	}

	@Override
	public SocketState upgradeDispatch(SocketEvent event) {
		TomcatSocket opened = this.socket;
		return (opened != null) ? opened.dispatch(event) : SocketState.CLOSED;
	}

	@Override
	public void timeoutAsync(long now) {
		// the endpoint has an eye on the time
	}

	@Override
	public void pause() {
		// the endpoint says goodbye before Tomcat stops
	}

	@Override
	public void destroy() {
		TomcatSocket closed = this.socket;
		if (closed != null) {
			closed.ended();
		}
	}

}
