package io.github.p2ratchet.autoconfigure;

import org.springframework.boot.LazyInitializationExcludeFilter;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.SslContext;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.socket.WebSocketHandler;

/**
 * Auto-configuration that ends the start when there is no port to serve the socket on.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "p2.ratchet.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ RatchetProperties.class, ListenerProperties.class, GuardProperties.class })
public final class RatchetPortAutoConfiguration {

	RatchetPortAutoConfiguration() {
	}

	@Bean
	static LazyInitializationExcludeFilter ratchetPortCheckExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(PortCheck.class);
	}

	@Bean
	@ConditionalOnMissingBean
	PortCheck ratchetPortCheck(ConfigurableEnvironment environment, RatchetProperties properties) {
		return PortCheck.neither(SocketPort.of(environment), properties);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnSocketPort(SocketPort.Kind.SHARED)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass({ DispatcherServlet.class, WebSocketHandler.class })
	static class SharedPortConfiguration {

		@Bean
		PortCheck ratchetSharedPortCheck(RatchetProperties properties, ListenerProperties listener,
				GuardProperties guards) {
			return PortCheck.shared(properties, listener, guards);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnSocketPort(SocketPort.Kind.OWN)
	@ConditionalOnClass({ HttpRequestDecoder.class, SslContext.class })
	static class OwnPortConfiguration {

		@Bean
		PortCheck ratchetOwnPortCheck(ObjectProvider<SelectedClientProvider> provider) {
			return PortCheck.own(provider.getIfAvailable());
		}

	}

}
