package io.github.p2ratchet.testsupport.conformance;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.p2ratchet.endpoint.EchoAcceptor;
import io.github.p2ratchet.endpoint.Endpoint;
import io.github.p2ratchet.guard.HandshakeGuard;
import io.github.p2ratchet.guard.TrustedProxies;
import io.github.p2ratchet.transport.netty.ListenerSettings;
import io.github.p2ratchet.transport.netty.NettyListener;
import io.github.p2ratchet.transport.netty.Route;
import io.github.p2ratchet.transport.websocket.PermessageDeflate;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Echoes on a port of its own, compressing all but the shortest messages. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class OwnPortEcho {

	/** Known once it listens. */
	@Bean
	AtomicInteger echoPort() {
		return new AtomicInteger();
	}

	@Bean
	NettyListener listener(Endpoint endpoint, HandshakeGuard guard, AtomicInteger echoPort) {
		ListenerSettings settings = new ListenerSettings(new InetSocketAddress("localhost", 0), 1,
				ListenerSettings.Io.AUTO, Duration.ofSeconds(10), 8192, TrustedProxies.NONE, 4L * EchoServer.LIMIT,
				new PermessageDeflate(6, 8), true, null);
		Route echo = new Route(new EchoAcceptor(endpoint), null, EchoServer.LIMIT);
		return new NettyListener(settings, guard, Map.of("/echo", echo), () -> -1,
				(address) -> echoPort.set(address.getPort()));
	}

}
