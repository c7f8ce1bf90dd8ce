package io.github.p2ratchet.autoconfigure;

import jakarta.servlet.ServletContext;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.WebSocketHandler;

import io.github.p2ratchet.endpoint.Endpoint;
import io.github.p2ratchet.endpoint.OriginPolicy;
import io.github.p2ratchet.transport.servlet.ServletSettings;
import io.github.p2ratchet.transport.servlet.ServletTransportFactory;

/**
 * Auto-configuration of the socket on the web application's own port.
 */
@AutoConfiguration(after = RatchetAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "p2.ratchet.enabled", matchIfMissing = true)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnSocketPort(SocketPort.Kind.SHARED)
@EnableConfigurationProperties({ ListenerProperties.class, ServletProperties.class })
@ConditionalOnClass({ DispatcherServlet.class, WebSocketHandler.class })
public final class RatchetServletAutoConfiguration {

	RatchetServletAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	ServletTransportFactory ratchetServletTransport(RatchetProperties properties, ListenerProperties listener,
			ServletProperties servlet, Environment environment, ServletContext context) {
		RatchetProperties.Outbound outbound = properties.outbound();
		return new ServletTransportFactory(
				new ServletSettings(servlet.upgrade(), (int) properties.maxMessageSize().toBytes(),
						Math.max(outbound.maxPublished().toBytes(), outbound.maxBuffer().toBytes()),
						ContainerThreads.quarter(environment), listener.compression().create()),
				context);
	}

	@Bean
	@ConditionalOnMissingBean(name = "ratchetHandlerMapping")
	HandlerMapping ratchetHandlerMapping(RatchetProperties properties, Endpoint endpoint, OriginPolicy origins,
			ServletTransportFactory transport) {
		return transport.mapping(properties.path(), endpoint, origins);
	}

}
