package io.github.p2ratchet.testsupport.conformance;

import io.github.p2ratchet.component.EchoComponent;
import io.github.p2ratchet.component.SocketRoute;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Echoes under a path of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class EchoRoute {

	static final String[] PROPERTIES = { "p2.ratchet.compression.enabled=true", "p2.ratchet.compression.min-size=8B",
			"p2.ratchet.outbound.max-buffer=64MB", "p2.ratchet.outbound.max-published=64MB" };

	@Bean
	@SocketRoute(path = "/echo", authenticated = false, maxMessageSize = "16MB")
	EchoComponent echo() {
		return new EchoComponent();
	}

	@Bean
	SecurityFilterChain everybodyMayConnect(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
	}

}
