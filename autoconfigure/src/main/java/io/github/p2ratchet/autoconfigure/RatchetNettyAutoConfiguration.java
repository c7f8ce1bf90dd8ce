package io.github.p2ratchet.autoconfigure;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

import io.github.p2ratchet.endpoint.Endpoint;
import io.github.p2ratchet.endpoint.InterceptedAcceptor;
import io.github.p2ratchet.guard.HandshakeGuard;
import io.github.p2ratchet.guard.TrustedProxies;
import io.github.p2ratchet.transport.Route;
import io.github.p2ratchet.transport.Routes;
import io.github.p2ratchet.transport.netty.ListenerSettings;
import io.github.p2ratchet.transport.netty.NettyListener;

/**
 * Auto-configuration of the socket on a port of its own, for applications with any web
 * server or none.
 */
@AutoConfiguration(after = RatchetAutoConfiguration.class,
		afterName = "org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration")
@ConditionalOnBooleanProperty(name = "p2.ratchet.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ListenerProperties.class)
@ConditionalOnSocketPort(SocketPort.Kind.OWN)
@ConditionalOnClass({ HttpRequestDecoder.class, SslContext.class })
public final class RatchetNettyAutoConfiguration {

	private static final String PROXY_PROTOCOL = "io.netty.handler.codec.haproxy.HAProxyMessageDecoder";

	RatchetNettyAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	NettyListener ratchetNettyListener(RatchetProperties properties, ListenerProperties listener,
			GuardProperties guards, ConfigurableEnvironment environment, InterceptedAcceptor acceptor,
			HandshakeGuard guard, ComponentRoutes components, ObjectProvider<SslBundles> bundles,
			ConfigurableApplicationContext context) {
		Route events = new Route(acceptor, List.of(Endpoint.SUBPROTOCOL), (int) properties.maxMessageSize().toBytes(),
				guard);
		Routes routes = components.addTo(Routes.of(Map.of("/", events, properties.path(), events)));
		return new NettyListener(settings(properties, listener, guards, environment, bundles), guard, routes,
				() -> applicationPort(environment), new ListeningAnnouncer(context));
	}

	private static ListenerSettings settings(RatchetProperties properties, ListenerProperties listener,
			GuardProperties guards, ConfigurableEnvironment environment, ObjectProvider<SslBundles> bundles) {
		ListenerProperties.Netty netty = listener.netty();
		int loops = (netty.eventLoops() != null) ? netty.eventLoops() : Runtime.getRuntime().availableProcessors();
		RatchetProperties.Outbound outbound = properties.outbound();
		return new ListenerSettings(address(properties, SocketPort.of(environment).port()), loops,
				ListenerSettings.Io.valueOf(netty.transport().name()), listener.handshake().timeout(),
				(int) listener.handshake().maxHeadSize().toBytes(), proxies(guards.proxy()),
				Math.max(outbound.maxPublished().toBytes(), outbound.maxBuffer().toBytes()),
				listener.compression().create(), listener.handshake().allowVersion8(), ssl(listener, bundles));
	}

	private static TrustedProxies proxies(GuardProperties.Proxy properties) {
		Bounds.check(!properties.protocol() || ClassUtils.isPresent(PROXY_PROTOCOL, null),
				() -> new RatchetConfigurationException("p2.ratchet.proxy.protocol", "true",
						"Netty's codec of the PROXY protocol is not on the class path",
						"Add the dependency io.netty:netty-codec-haproxy, or the starter"
								+ " io.github.p2ratchet:p2-ratchet-spring-boot-starter, which brings it."));
		return properties.proxies();
	}

	private static InetSocketAddress address(RatchetProperties properties, int port) {
		InetSocketAddress address = new InetSocketAddress(
				(properties.address() != null) ? properties.address() : "0.0.0.0", port);
		Bounds.check(!address.isUnresolved(),
				() -> new RatchetConfigurationException("p2.ratchet.address", properties.address(),
						"there is no such host",
						"Set p2.ratchet.address to an address of this machine," + " or remove it to listen on all."));
		return address;
	}

	private static @Nullable Supplier<SslContext> ssl(ListenerProperties properties,
			ObjectProvider<SslBundles> bundles) {
		String name = properties.ssl().bundle();
		return (name != null) ? ListenerSsl.of(name, bundles.getIfAvailable()) : null;
	}

	/**
	 * Known once the web server has started, or configured where it is another process;
	 * its pages are of the same site.
	 */
	private static int applicationPort(ConfigurableEnvironment environment) {
		int port = environment.getProperty("local.server.port", Integer.class, -1);
		return (port != -1) ? port : environment.getProperty(SocketCommandSettings.PAGES_PORT, Integer.class, -1);
	}

}
