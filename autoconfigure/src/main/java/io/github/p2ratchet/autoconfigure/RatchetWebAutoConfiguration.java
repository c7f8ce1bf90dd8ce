package io.github.p2ratchet.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.DispatcherServlet;

import io.github.p2ratchet.web.ClientFiles;
import io.github.p2ratchet.web.PageSettings;
import io.github.p2ratchet.web.PageTokens;
import io.github.p2ratchet.web.RatchetPages;
import io.github.p2ratchet.web.ReadOnlyHandlerMapping;
import io.github.p2ratchet.web.SocketUrl;

/**
 * Auto-configuration of what pages need: the JavaScript client, served on the web
 * application's port, and what its script tag has to say.
 */
@AutoConfiguration(after = RatchetTokensAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "p2.ratchet.enabled", matchIfMissing = true)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ DispatcherServlet.class, DispatcherServletPath.class })
@EnableConfigurationProperties({ RatchetProperties.class, ListenerProperties.class })
public final class RatchetWebAutoConfiguration {

	RatchetWebAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	ClientFiles ratchetClientFiles() {
		return new ClientFiles(new ClassPathResource("META-INF/p2-ratchet/client/",
				RatchetWebAutoConfiguration.class.getClassLoader()));
	}

	@Bean
	@ConditionalOnMissingBean(name = "ratchetClientHandlerMapping")
	ReadOnlyHandlerMapping ratchetClientHandlerMapping(ClientFiles files, RatchetProperties properties) {
		return new ReadOnlyHandlerMapping(files.handlers(properties.client().path()));
	}

	@Bean
	@ConditionalOnMissingBean
	RatchetPages ratchetPages(ClientFiles files, RatchetProperties properties, ObjectProvider<PageTokens> tokens,
			ObjectProvider<DispatcherServletPath> dispatcherServlet, ListenerProperties listener,
			ConfigurableEnvironment environment) {
		DispatcherServletPath servlet = dispatcherServlet.getIfUnique(() -> () -> "/");
		PageSettings settings = new PageSettings(servlet.getRelativePath(properties.client().path()),
				socketUrl(servlet, properties, listener, environment),
				servlet.getRelativePath(properties.tokens().path()), properties.client().debug(),
				properties.client().nonceAttribute());
		return new RatchetPages(files, settings, tokens.getIfAvailable());
	}

	private static SocketUrl socketUrl(DispatcherServletPath servlet, RatchetProperties properties,
			ListenerProperties listener, ConfigurableEnvironment environment) {
		if (properties.client().url() != null) {
			return SocketUrl.at(properties.client().url());
		}
		SocketPort port = SocketPort.of(environment);
		if (port.kind() != SocketPort.Kind.OWN) {
			return SocketUrl.onPagePort(servlet.getRelativePath(properties.path()));
		}
		return SocketUrl.onOwnPort(
				() -> environment.getProperty(ListeningAnnouncer.PROPERTY, Integer.class, port.port()),
				listener.ssl().bundle() != null, properties.path());
	}

}
