package io.github.p2ratchet.dispatch;

import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

import io.github.p2ratchet.connection.Connection;

/** What only an administrator may run, and how that is held. */
final class Administration {

	private Administration() {
	}

	static String run(Connection connection) {
		connection.attributes().put("ran", true);
		return "ran";
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity(proxyTargetClass = true)
	static class ClassProxies {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity(proxyTargetClass = false)
	static class InterfaceProxies {

	}

}
