package io.github.p2ratchet.testsupport.conformance;

import java.io.IOException;
import java.net.URI;

import io.github.p2ratchet.testsupport.TestServer;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/** Echoes without anything of ours: Spring's handlers over the container's WebSocket. */
final class EchoServer {

	static final int LIMIT = 16 * 1024 * 1024;

	/**
	 * Tomcat reads lengths of control frames in any form, knows no close codes from 1012
	 * on, calls bad reasons a fault of the protocol, waits for the rest of what cannot
	 * become a character or fit, and counts characters. Where it compresses, it fails for
	 * offers that it should decline, and does not look closely at continuations and at
	 * the end of compressed data.
	 */
	static final String[] DEPARTURES = { "framing.length.control-", "close.code-1012", "close.code-1013",
			"close.code-1014", "close.reason.", "utf8.at-once.eda0.", "limit.text.announced", "limit.binary.announced",
			"limit.bytes", "deflate.invalid-offer.", "deflate.next-offer.", "deflate.form.last-block",
			"deflate.bits.continuation", "deflate.corrupt.truncated" };

	private final TestServer server = TestServer.start(Application.class, "p2.ratchet.enabled=false");

	/** Started at first use, never closed. */
	static EchoServer shared() {
		return Shared.SERVER;
	}

	URI url() {
		return URI.create("ws://localhost:" + this.server.port() + "/echo");
	}

	ConformanceSubject subject() {
		return ConformanceSubject.at(url()).withLimit(LIMIT).withDeflate().departingAt(DEPARTURES);
	}

	private static final class Shared {

		static final EchoServer SERVER = new EchoServer();

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableWebSocket
	static class Application {

		@Bean
		WebSocketConfigurer echo() {
			return (registry) -> registry.addHandler(new EchoHandler(), "/echo")
				.setHandshakeHandler(new DefaultHandshakeHandler(new StandardWebSocketUpgradeStrategy()));
		}

		@Bean
		ServletServerContainerFactoryBean limits() {
			ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
			container.setMaxTextMessageBufferSize(LIMIT);
			container.setMaxBinaryMessageBufferSize(LIMIT);
			return container;
		}

		@Bean
		SecurityFilterChain everybodyMayConnect(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

	/** Sends back what it gets. */
	private static final class EchoHandler extends AbstractWebSocketHandler {

		@Override
		protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
			session.sendMessage(message);
		}

		@Override
		protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message) throws IOException {
			session.sendMessage(message);
		}

	}

}
