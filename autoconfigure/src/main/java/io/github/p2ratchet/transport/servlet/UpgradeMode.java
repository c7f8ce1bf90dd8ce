package io.github.p2ratchet.transport.servlet;

/**
 * Who speaks WebSocket on the web application's port.
 */
public enum UpgradeMode {

	/** This project where that works, else the servlet container. */
	AUTO,

	/** This project, over sockets it takes from the servlet container. */
	OWN,

	/** The servlet container. */
	CONTAINER

}
