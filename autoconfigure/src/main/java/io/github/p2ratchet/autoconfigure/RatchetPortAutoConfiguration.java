package io.github.p2ratchet.autoconfigure;

import org.springframework.boot.LazyInitializationExcludeFilter;
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
@EnableConfigurationProperties(RatchetProperties.class)
public final class RatchetPortAutoConfiguration {

	RatchetPortAutoConfiguration() {
	}

	@Bean
	static LazyInitializationExcludeFilter ratchetPortCheckExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(PortCheck.class);
	}

	@Bean
	@ConditionalOnMissingBean
	PortCheck ratchetPortCheck(RatchetProperties properties) {
		return PortCheck.alone(properties);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass({ DispatcherServlet.class, WebSocketHandler.class })
	static class BesideWebServerConfiguration {

		@Bean
		PortCheck ratchetSharedPortCheck(ConfigurableEnvironment environment, RatchetProperties properties) {
			return PortCheck.beside(environment, properties);
		}

	}

}
