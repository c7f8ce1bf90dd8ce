package io.github.p2ratchet.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.StringUtils;

/**
 * What a {@link SocketCommand} sets: no port for the web server, so that all beans that
 * need one are there as ever and nothing but the socket listens. Where the command does
 * not say where, the socket is served where it would be without it, on the same port, at
 * the same address and encrypted by the same bundle.
 */
final class SocketCommandSettings {

	/** Where the web application is, whose pages may connect to this process. */
	static final String PAGES_PORT = "local.ratchet.pages-port";

	private static final String ADDRESS = "p2.ratchet.address";

	private static final String BUNDLE = "p2.ratchet.ssl.bundle";

	private static final String WEB_PORT = "server.port";

	private static final String WEB_TYPE = "spring.main.web-application-type";

	private static final String NO_PORT = "-1";

	private static final int DEFAULT_PORT = 8080;

	private static final List<String> OWN_KEYS_OF_THE_WEB_SERVER = List.of("server.ssl.key-store",
			"server.ssl.certificate");

	private final SocketCommand command;

	private final ConfigurableEnvironment environment;

	private final Map<String, Object> settings = new HashMap<>();

	SocketCommandSettings(SocketCommand command, ConfigurableEnvironment environment) {
		this.command = command;
		this.environment = environment;
	}

	/**
	 * As properties.
	 * @param type what the application is unless its configuration says otherwise
	 */
	Map<String, Object> all(@Nullable WebApplicationType type) {
		checkOptions();
		check(!"false".equalsIgnoreCase(configured("p2.ratchet.enabled")),
				"p2.ratchet.enabled is false, so there is no socket server to start.");
		if (this.command.port() != null) {
			this.settings.put(SocketPort.KEY, this.command.port());
		}
		else {
			serveWhereItWouldBe();
		}
		if (this.command.address() != null) {
			this.settings.put(ADDRESS, this.command.address());
		}
		this.settings.put(PAGES_PORT, webPort());
		this.settings.put(WEB_PORT, NO_PORT);
		this.settings.put("management.server.port", NO_PORT);
		if (isReactive(type)) {
			this.settings.put(WEB_TYPE, "none");
		}
		return this.settings;
	}

	/** Reactor Netty does not start without a port. */
	private boolean isReactive(@Nullable WebApplicationType type) {
		String configured = configured(WEB_TYPE);
		return (configured != null) ? configured.equalsIgnoreCase(WebApplicationType.REACTIVE.name())
				: type == WebApplicationType.REACTIVE;
	}

	private void checkOptions() {
		checkOption(SocketPort.KEY, this.command.port());
		checkOption(ADDRESS, this.command.address());
		checkOption(WEB_PORT, NO_PORT);
	}

	/** What is said twice must be the same. */
	private void checkOption(String key, @Nullable Object said) {
		PropertySource<?> options = this.environment.getPropertySources()
			.get(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME);
		if (options != null && said != null) {
			String option = new Binder(ConfigurationPropertySources.from(options)).bind(key, String.class).orElse(null);
			check(option == null || option.equals(said.toString()),
					"the option --" + key + "=" + option + " contradicts it: "
							+ (key.equals(WEB_PORT) ? "nothing but the socket is to listen" : "it says " + said) + ".");
		}
	}

	private void serveWhereItWouldBe() {
		SocketPort.Kind kind = SocketPort.of(this.environment).kind();
		check(kind != SocketPort.Kind.NONE, "p2.ratchet.port is -1, so a port has to be said.");
		if (kind == SocketPort.Kind.SHARED) {
			this.settings.put(SocketPort.KEY, (webPort() != -1) ? webPort() : DEFAULT_PORT);
			takeOver("server.address", ADDRESS);
			encryptAsTheWebServer();
		}
	}

	private void encryptAsTheWebServer() {
		if (configured(BUNDLE) != null || "false".equalsIgnoreCase(configured("server.ssl.enabled"))) {
			return;
		}
		takeOver("server.ssl.bundle", BUNDLE);
		for (String key : OWN_KEYS_OF_THE_WEB_SERVER) {
			check(this.settings.containsKey(BUNDLE) || configured(key) == null,
					"the web application's port is encrypted by " + key + ", which is the web server's alone. Set "
							+ BUNDLE + " for the socket, or say a port to serve it unencrypted.");
		}
	}

	private void takeOver(String from, String to) {
		String value = configured(from);
		if (value != null && configured(to) == null) {
			this.settings.put(to, value);
		}
	}

	/** The one configured, -1 for none. */
	private int webPort() {
		return Binder.get(this.environment).bind(WEB_PORT, Integer.class).orElse(DEFAULT_PORT);
	}

	private @Nullable String configured(String key) {
		String value = this.environment.getProperty(key);
		return StringUtils.hasText(value) ? value : null;
	}

	private void check(boolean holds, String problem) {
		if (!holds) {
			throw new SocketCommandException(this.command.name() + ": " + problem);
		}
	}

}
