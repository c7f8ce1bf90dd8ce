package io.github.p2ratchet.autoconfigure;

import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/**
 * Starts the socket server alone when the command line asks for that. A listener rather
 * than an {@code EnvironmentPostProcessor}, which sees the arguments only as one text
 * joined by commas. It comes behind those, when the configuration has been read.
 */
final class SocketCommandListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	/** Where the command's settings are, just below the options beside it. */
	static final String SOURCE = "p2RatchetCommand";

	SocketCommandListener() {
	}

	@Override
	public int getOrder() {
		return EnvironmentPostProcessorApplicationListener.DEFAULT_ORDER + 1;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		SocketCommand command = SocketCommand
			.parse(new DefaultApplicationArguments(event.getArgs()).getNonOptionArgs());
		MutablePropertySources sources = event.getEnvironment().getPropertySources();
		if (command != null && !sources.contains(SOURCE)) {
			MapPropertySource settings = new MapPropertySource(SOURCE,
					new SocketCommandSettings(command, event.getEnvironment())
						.all(event.getSpringApplication().getWebApplicationType()));
			if (sources.contains(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME)) {
				sources.addAfter(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME, settings);
			}
			else {
				sources.addFirst(settings);
			}
		}
	}

}
