package io.github.p2ratchet.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.WebSocketHandler;

import io.github.p2ratchet.endpoint.Endpoint;
import io.github.p2ratchet.endpoint.OriginPolicy;
import io.github.p2ratchet.transport.servlet.SendingThreads;
import io.github.p2ratchet.transport.servlet.ServletTransportFactory;

/**
 * Auto-configuration of the socket on the web application's own port.
 */
@AutoConfiguration(after = RatchetAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "p2.ratchet.enabled", matchIfMissing = true)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnSocketPort(SocketPort.Kind.SHARED)
@ConditionalOnClass({ DispatcherServlet.class, WebSocketHandler.class })
public final class RatchetServletAutoConfiguration {

	RatchetServletAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	SendingThreads ratchetSendingThreads(Environment environment) {
		return new SendingThreads(ContainerThreads.quarter(environment));
	}

	@Bean
	@ConditionalOnMissingBean(name = "ratchetHandlerMapping")
	HandlerMapping ratchetHandlerMapping(RatchetProperties properties, Endpoint endpoint, OriginPolicy origins,
			SendingThreads threads) {
		return ServletTransportFactory.mapping(properties.path(), endpoint, origins, threads,
				(int) properties.maxMessageSize().toBytes());
	}

}
