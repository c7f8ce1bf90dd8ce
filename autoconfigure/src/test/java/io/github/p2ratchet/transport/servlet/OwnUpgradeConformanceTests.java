package io.github.p2ratchet.transport.servlet;

import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.HandlerMapping;

import io.github.p2ratchet.endpoint.OriginPolicy;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.conformance.ConformanceSubject;
import io.github.p2ratchet.testsupport.conformance.ConformanceSuite;
import io.github.p2ratchet.transport.websocket.PermessageDeflate;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

class OwnUpgradeConformanceTests {

	/** What is refused as well, but not as soon as it could be. */
	private static final String[] LATER = Stream
		.of(IntStream.rangeClosed(1, 7).mapToObj((bits) -> "reserved.bits-" + bits + ".announced"),
				Stream.of("block-type", "codes", "lengths", "random", "too-far-back")
					.map((fault) -> "deflate.corrupt." + fault + ".unfinished"),
				Stream.of("deflate.text.one-more.unfinished", "deflate.binary.one-more.unfinished"))
		.flatMap(Function.identity())
		.toArray(String[]::new);

	private static final int LIMIT = 16 * 1024 * 1024;

	@TestFactory
	@Timeout(300)
	Stream<DynamicTest> tomcatsSocketsConform() {
		return conforms(TestTransport.TOMCAT);
	}

	@TestFactory
	@Timeout(300)
	Stream<DynamicTest> jettysSocketsConform() {
		return conforms(TestTransport.JETTY);
	}

	private static Stream<DynamicTest> conforms(TestTransport transport) {
		TestServer server = TestServer.start(transport, Application.class, "p2.ratchet.enabled=false");
		URI url = URI.create("ws://localhost:" + server.port());
		return Stream
			.of(ConformanceSubject.at(url.resolve("/echo")).withLimit(LIMIT),
					ConformanceSubject.at(url.resolve("/compressing")).withLimit(LIMIT).withDeflate())
			.flatMap((subject) -> new ConformanceSuite(subject.departingAt(LATER)).cases()
				.stream()
				.map((each) -> dynamicTest(subject.url().getPath() + " " + each, each::run)))
			.onClose(server::close);
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		ServletTransportFactory plain(ServletContext context) {
			return factory(context, null);
		}

		@Bean
		ServletTransportFactory compressing(ServletContext context) {
			return factory(context, new PermessageDeflate(6, 1));
		}

		private static ServletTransportFactory factory(ServletContext context, PermessageDeflate compression) {
			return new ServletTransportFactory(new ServletSettings(UpgradeMode.OWN, LIMIT, 4L * LIMIT, 50, compression),
					context);
		}

		@Bean
		HandlerMapping plainEcho(ServletTransportFactory plain) {
			return plain.mapping("/echo", new EchoAcceptor(), new OriginPolicy(List.of(), false));
		}

		@Bean
		HandlerMapping compressingEcho(ServletTransportFactory compressing) {
			return compressing.mapping("/compressing", new EchoAcceptor(), new OriginPolicy(List.of(), false));
		}

		@Bean
		SecurityFilterChain everybodyMayConnect(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

}
