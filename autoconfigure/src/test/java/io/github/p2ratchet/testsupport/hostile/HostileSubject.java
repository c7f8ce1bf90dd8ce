package io.github.p2ratchet.testsupport.hostile;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The server that the {@link HostileHandshakeSuite} is to prove.
 *
 * @param url address of the endpoint, a {@code ws:} address with a port
 * @param ownPort what is to be known of a port of its own; empty on a web application's,
 * where heads and paths are the container's affair
 * @param byContainer beginnings of the names of cases in which the container itself
 * refuses, in its own words
 */
public record HostileSubject(URI url, Optional<OwnPort> ownPort, List<String> byContainer) {

	/**
	 * An endpoint on the web application's port.
	 * @param url address of the endpoint
	 * @param byContainer beginnings of the names of cases in which the container itself
	 * refuses
	 * @return a subject
	 */
	public static HostileSubject onSharedPort(URI url, String... byContainer) {
		return new HostileSubject(url, Optional.empty(), List.of(byContainer));
	}

	/**
	 * An endpoint on a port of its own.
	 * @param url address of the endpoint
	 * @param ownPort how it is configured
	 * @return a subject
	 */
	public static HostileSubject onOwnPort(URI url, OwnPort ownPort) {
		return new HostileSubject(url, Optional.of(ownPort), List.of());
	}

	boolean isContainersAffair(String id) {
		return this.byContainer.stream().anyMatch(id::startsWith);
	}

	/**
	 * How a port of its own is configured.
	 *
	 * @param handshakeTimeout how long a connection may take to become a WebSocket;
	 * short, since it is waited for
	 * @param maxHeadSize longest head of a request, in bytes
	 * @param limitsHosts whether it serves only requests for the host in the address, and
	 * for chat.example
	 */
	public record OwnPort(Duration handshakeTimeout, int maxHeadSize, boolean limitsHosts) {
	}

}
