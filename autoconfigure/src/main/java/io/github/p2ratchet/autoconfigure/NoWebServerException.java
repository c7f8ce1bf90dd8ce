package io.github.p2ratchet.autoconfigure;

/** There is no web server whose port the socket could share. */
final class NoWebServerException extends RatchetConfigurationException {

	private static final long serialVersionUID = 1L;

	NoWebServerException(RatchetProperties properties) {
		super(PortCheck.KEY, properties.port(),
				"there is no servlet web server whose port could be shared, and this version opens none of its own",
				"Add the dependency org.springframework.boot:spring-boot-starter-webmvc, and remove"
						+ " spring.main.web-application-type where it is set. Where no socket server is wanted, such as"
						+ " in a batch job or in a test without a web environment, set p2.ratchet.enabled to false.");
	}

	/** Names no property: nothing that the port could be set to would help. */
	@Override
	public String description() {
		return "P2 Ratchet needs a web server: " + problem() + ".";
	}

}
