package io.github.p2ratchet.testsupport.conformance;

import io.github.p2ratchet.endpoint.EchoAcceptor;
import io.github.p2ratchet.endpoint.Endpoint;
import io.github.p2ratchet.guard.HandshakeGuard;
import io.github.p2ratchet.transport.servlet.ServletTransportFactory;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.HandlerMapping;

/** Echoes on the web application's port. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class SharedPortEcho {

	@Bean
	HandlerMapping echo(ServletTransportFactory transport, Endpoint endpoint, HandshakeGuard guard) {
		return transport.mapping("/echo", new EchoAcceptor(endpoint), guard);
	}

	@Bean
	SecurityFilterChain everybodyMayConnect(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
	}

}
