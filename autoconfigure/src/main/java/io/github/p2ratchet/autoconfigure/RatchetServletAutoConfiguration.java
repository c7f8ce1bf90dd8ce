package io.github.p2ratchet.autoconfigure;

import java.util.List;
import java.util.Map;

import jakarta.servlet.ServletContext;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.WebSocketHandler;

import io.github.p2ratchet.endpoint.Endpoint;
import io.github.p2ratchet.endpoint.InterceptedAcceptor;
import io.github.p2ratchet.guard.HandshakeGuard;
import io.github.p2ratchet.transport.Route;
import io.github.p2ratchet.transport.Routes;
import io.github.p2ratchet.transport.servlet.ServletSettings;
import io.github.p2ratchet.transport.servlet.ServletTransportFactory;
import io.github.p2ratchet.transport.servlet.TomcatUpgradeHints;
import io.github.p2ratchet.transport.servlet.UpgradeMode;

/**
 * Auto-configuration of the socket on the web application's own port.
 */
@AutoConfiguration(after = RatchetAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "p2.ratchet.enabled", matchIfMissing = true)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnSocketPort(SocketPort.Kind.SHARED)
@EnableConfigurationProperties({ ListenerProperties.class, ServletProperties.class })
@ConditionalOnClass({ DispatcherServlet.class, WebSocketHandler.class })
@ImportRuntimeHints(TomcatUpgradeHints.class)
public final class RatchetServletAutoConfiguration {

	private static final int TOMCATS_MAX_CONNECTIONS = 8192;

	RatchetServletAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	ServletTransportFactory ratchetServletTransport(RatchetProperties properties, ListenerProperties listener,
			ServletProperties servlet, Environment environment, ServletContext context) {
		Bounds.check(servlet.upgrade() != UpgradeMode.OWN || ServletTransportFactory.givesSockets(context),
				() -> new RatchetConfigurationException("p2.ratchet.servlet.upgrade", "own",
						"sockets cannot be taken from this servlet container, which is " + context.getServerInfo(),
						"Set p2.ratchet.servlet.upgrade to auto, or run the application on Tomcat or Jetty."));
		RatchetProperties.Outbound outbound = properties.outbound();
		return new ServletTransportFactory(new ServletSettings(servlet.upgrade(),
				Math.max(outbound.maxPublished().toBytes(), outbound.maxBuffer().toBytes()),
				ContainerThreads.quarter(environment), listener.compression().create()), context);
	}

	@Bean
	@ConditionalOnMissingBean(name = "ratchetHandlerMapping")
	HandlerMapping ratchetHandlerMapping(RatchetProperties properties, Endpoint endpoint, InterceptedAcceptor acceptor,
			HandshakeGuard guard, ServletTransportFactory transport, Environment environment) {
		int max = environment.getProperty("server.tomcat.max-connections", Integer.class, TOMCATS_MAX_CONNECTIONS);
		Route events = new Route(transport.watched(acceptor, endpoint::openSockets, max), List.of(Endpoint.SUBPROTOCOL),
				(int) properties.maxMessageSize().toBytes(), guard);
		return transport.mapping(properties.path(), events);
	}

	@Bean
	@ConditionalOnMissingBean(name = "ratchetRouteMapping")
	HandlerMapping ratchetRouteMapping(ServletTransportFactory transport, ComponentRoutes routes) {
		return transport.mapping(routes.addTo(Routes.of(Map.of())));
	}

	/**
	 * Over HTTP/2 browsers would ask for WebSockets by a method that Spring's mappings do
	 * not match; unless that is offered, they ask over HTTP/1.1.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ConfigurableJettyWebServerFactory.class, AbstractHTTP2ServerConnectionFactory.class })
	static class JettyHttp2Configuration {

		@Bean
		@ConditionalOnMissingBean(name = "ratchetJettyCustomizer")
		WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> ratchetJettyCustomizer() {
			return (factory) -> factory.addServerCustomizers((server) -> {
				for (Connector connector : server.getConnectors()) {
					for (ConnectionFactory protocol : connector.getConnectionFactories()) {
						if (protocol instanceof AbstractHTTP2ServerConnectionFactory http2) {
							http2.setConnectProtocolEnabled(false);
						}
					}
				}
			});
		}

	}

}
