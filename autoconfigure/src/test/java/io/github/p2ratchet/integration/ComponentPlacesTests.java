package io.github.p2ratchet.integration;

import java.net.URI;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.component.EchoComponent;
import io.github.p2ratchet.component.MessageComponent;
import io.github.p2ratchet.component.RawConnection;
import io.github.p2ratchet.component.SocketRoute;
import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.RawSocketClient;
import io.github.p2ratchet.testsupport.TestAccounts;
import io.github.p2ratchet.testsupport.TestHandlers;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/** Components wherever the application is, and however their beans are made. */
class ComponentPlacesTests {

	@ParameterizedTest
	@EnumSource(value = TestTransport.class, names = { "TOMCAT", "JETTY" })
	void belowAContextPathAndTheDispatcherServlets(TestTransport transport) {
		try (TestServer server = TestServer.start(transport, Application.class, "server.servlet.context-path=/my-shop",
				"spring.mvc.servlet.path=/api", "server.forward-headers-strategy=framework")) {
			UpgradeRequest request = request(server, "/my-shop/api/a/b%C3%BC%20x/c");
			assertThat(variables(request)).isEqualTo("a {x=bü x, y=c}");
			assertThat(variables(request.header("X-Forwarded-Prefix", "/one/two"))).isEqualTo("a {x=bü x, y=c}");
			assertThat(variables(request.header("X-Forwarded-Prefix", "/"))).isEqualTo("a {x=bü x, y=c}");
			assertThat(request.path("/a/b/c").response().status()).isEqualTo(404);
			assertThat(request.path("/my-shop/a/b/c").response().status()).isEqualTo(404);
			assertThat(request.path("/my-shop/api/api/a/b/c").response().status()).isEqualTo(404);
			assertThat(request.header("X-Forwarded-Prefix", "/one//two").response().status()).isEqualTo(400);
			assertThat(request.header("X-Forwarded-Prefix", "/one;two").response().status()).isEqualTo(400);
		}
	}

	@ParameterizedTest
	@EnumSource(value = TestTransport.class, names = { "TOMCAT", "TOMCAT_CONTAINER", "JETTY" })
	void whatTheApplicationRefusesFindsNoRouteAsAnError(TestTransport transport) {
		try (TestServer server = TestServer.start(transport, Application.class)) {
			assertThat(request(server, "/a/x%25/y").response().status()).isEqualTo(400);
			assertThat(request(server, "/private").response().status()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@EnumSource(value = TestTransport.class, names = { "TOMCAT", "OWN_PORT" })
	void besideTheNamedEventsWithAllElseLazy(TestTransport transport) {
		try (TestServer server = TestServer.start(transport, Application.class,
				"spring.main.lazy-initialization=true")) {
			assertThat(variables(request(server, "/anything"))).isEqualTo("any {any=anything}");
			try (EventClient ann = EventClient.connect(server.url(), "ann-token")) {
				assertThat(ann.request("echo", "1").path("data").asInt()).isEqualTo(1);
			}
			assertThat(echo(request(server, "/x/class"))).isEqualTo("Hello");
			assertThat(echo(request(server, "/x/scoped"))).isEqualTo("Hello");
			assertThat(echo(request(server, "/x/jdk"))).isEqualTo("Hello");
			assertThat(echo(request(server, "/x/method"))).isEqualTo("Hello");
		}
	}

	@Test
	void beansThatAreProxies() {
		try (TestServer server = TestServer.start(Application.class)) {
			assertThat(echo(request(server, "/x/class"))).isEqualTo("Hello");
			assertThat(echo(request(server, "/x/scoped"))).isEqualTo("Hello");
			assertThat(echo(request(server, "/x/jdk"))).isEqualTo("Hello");
			assertThat(echo(request(server, "/x/method"))).isEqualTo("Hello");
		}
	}

	private static UpgradeRequest request(TestServer server, String path) {
		return UpgradeRequest.to(URI.create("ws://localhost:" + server.port() + path));
	}

	private static String variables(UpgradeRequest request) {
		try (RawSocketClient socket = request.open()) {
			return socket.awaitText();
		}
	}

	private static String echo(UpgradeRequest request) {
		try (RawSocketClient socket = request.open()) {
			socket.sendText("Hello");
			return socket.awaitText();
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ TestHandlers.class, TestAccounts.class, OnClass.class })
	static class Application {

		@Bean
		SecurityFilterChain almostEverythingIsPermitted(HttpSecurity http) {
			return http
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/private").denyAll().anyRequest().permitAll())
				.build();
		}

		@Bean
		static BeanNameAutoProxyCreator classProxies() {
			BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
			creator.setProxyTargetClass(true);
			creator.setBeanNames("classProxied");
			creator.setInterceptorNames("nothing");
			return creator;
		}

		@Bean
		static BeanNameAutoProxyCreator interfaceProxies() {
			BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
			creator.setBeanNames("jdkProxied");
			creator.setInterceptorNames("nothing");
			return creator;
		}

		@Bean
		static MethodInterceptor nothing() {
			return (call) -> call.proceed();
		}

		@Bean
		OnInterface classProxied(Broadcaster broadcaster, Connections connections) {
			return new OnInterface();
		}

		@Bean
		@SocketRoute(path = "/x/jdk", authenticated = false)
		MessageComponent jdkProxied() {
			return new EchoComponent();
		}

		@Bean
		@Scope(value = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
		@SocketRoute(path = "/x/scoped", authenticated = false)
		static Scoped scoped() {
			return new Scoped();
		}

		@Bean
		@SocketRoute(path = "/x/method", authenticated = false)
		OnClass onMethod() {
			return new OnClass();
		}

		@Bean
		@SocketRoute(path = "/{any}", authenticated = false)
		MessageComponent any() {
			return new Telling("any");
		}

		@Bean
		@SocketRoute(path = "/a/{x}/{y}", authenticated = false)
		MessageComponent variables() {
			return new Telling("a");
		}

	}

	/** Tells what stands in the path. */
	record Telling(String name) implements MessageComponent {

		@Override
		public void onOpen(RawConnection connection) {
			connection.send(this.name + " " + connection.pathVariables());
		}

	}

	@SocketRoute(path = "/x/class", authenticated = false)
	interface Routed extends MessageComponent {

	}

	static class OnInterface extends EchoComponent implements Routed {

	}

	@SocketRoute(path = "/x/own", authenticated = false)
	static class OnClass extends EchoComponent {

	}

	static class Scoped extends EchoComponent {

	}

}
