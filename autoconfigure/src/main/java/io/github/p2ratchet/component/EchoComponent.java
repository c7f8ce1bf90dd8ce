package io.github.p2ratchet.component;

import java.nio.ByteBuffer;

/**
 * Sends every message back to whoever sent it: to try a network, a proxy or a client.
 * <pre class="code">
 * &#64;Bean
 * &#64;SocketRoute(path = "/echo", authenticated = false)
 * EchoComponent echo() {
 *     return new EchoComponent();
 * }</pre>
 */
public class EchoComponent implements MessageComponent {

	/** Create the component, which has no state. */
	public EchoComponent() {
	}

	@Override
	public void onMessage(RawConnection connection, String message) {
		connection.send(message);
	}

	@Override
	public void onBinary(RawConnection connection, ByteBuffer message) {
		connection.send(message);
	}

}
