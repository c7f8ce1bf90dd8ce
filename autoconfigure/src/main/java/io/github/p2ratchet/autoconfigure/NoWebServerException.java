package io.github.p2ratchet.autoconfigure;

/** There is no web server whose port the socket could share. */
final class NoWebServerException extends RatchetConfigurationException {

	private static final long serialVersionUID = 1L;

	NoWebServerException(RatchetProperties properties) {
		super(SocketPort.KEY, properties.port(), "there is no servlet web server whose port could be shared",
				"Set p2.ratchet.port to a port of its own, such as 8081. Or add the dependency org.springframework.boot:spring-boot-starter-webmvc, and remove"
						+ " spring.main.web-application-type where it is set. Where no socket server is wanted, such as"
						+ " in a batch job or in a test without a web environment, set p2.ratchet.enabled to false.");
	}

	/** Begins with what is missing. */
	@Override
	public String description() {
		return "P2 Ratchet needs a port: p2.ratchet.port is "
				+ ((value() != null) ? value() + ", the same as server.port (8080 where that is not set)" : "not set")
				+ ", and " + problem() + ".";
	}

}
