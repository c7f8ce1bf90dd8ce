package io.github.p2ratchet.integration;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import io.github.p2ratchet.component.MessageComponent;
import io.github.p2ratchet.component.RawConnection;
import io.github.p2ratchet.component.RawMessage;
import io.github.p2ratchet.component.SocketRoute;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.endpoint.Endpoint;
import io.github.p2ratchet.endpoint.SocketInterceptor;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.RawSocketClient;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What lies around components: interceptors, security, the end of the server. */
@ForEachTransport
class ComponentAroundTests {

	private static TestServer server;

	@Parameter
	TestTransport transport;

	@BeforeParameterizedClassInvocation
	static void startServer(TestTransport transport) {
		server = TestServer.start(transport, Application.class);
	}

	@AfterParameterizedClassInvocation
	static void stopServer() {
		server.close();
	}

	@Test
	@DisplayName("RT-38: interceptors lie around components, which know nothing of them")
	void interceptorsLieAroundComponents() {
		Layers layers = server.bean(Layers.class);
		try (RawSocketClient socket = connect(server)) {
			socket.sendText("drop");
			socket.sendText("hello");
			assertThat(socket.awaitText()).isEqualTo("<HELLO user [ROLE_X]>");
			socket.sendBinary(new byte[] { 1 });
			RawFrame replaced = socket.awaitFrame();
			assertThat(replaced.opcode()).isEqualTo(RawFrame.BINARY);
			assertThat(replaced.payload()).containsExactly(9);
			socket.sendText("refuse");
			assertThat(socket.awaitClose().closeCode()).isEqualTo(1011);
		}
		await("all to be told").untilAsserted(() -> assertThat(layers.log).containsExactly("opens",
				"handled RawMessage[5 characters] null", "handled RawMessage[1 bytes] null"));
	}

	@Test
	void peersAreToldThatTheServerLeaves() {
		TestServer leaving = TestServer.start(this.transport, Application.class);
		try (RawSocketClient socket = connect(leaving)) {
			awaitOpened(leaving, 1);
			Thread closing = new Thread(leaving::close, "leaving");
			closing.start();

			assertThat(socket.awaitClose().closeCode()).isEqualTo(1001);
		}
		finally {
			leaving.close();
		}
	}

	@Test
	void everyEndIsToldBeforeTheComponentIsDestroyed() {
		TestServer leaving = TestServer.start(this.transport, Application.class, "p2.ratchet.handler.threads=1");
		Slow slow = leaving.bean(Slow.class);
		List<RawSocketClient> sockets = Stream.generate(() -> connect(leaving, "/slow")).limit(20).toList();
		awaitOpened(leaving, 20);
		Thread closing = new Thread(leaving::close, "leaving");
		closing.start();

		sockets.forEach((socket) -> {
			socket.awaitClose();
			socket.sendClose(1001, "");
		});

		assertThat(slow.endsBeforeDestruction.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(20);
		leaving.close();
		sockets.forEach(RawSocketClient::close);
	}

	/** The answer to a handshake may be read before. */
	private static void awaitOpened(TestServer server, int sockets) {
		await("all to be opened").until(() -> server.bean(Endpoint.class).openSockets() == sockets);
	}

	private static RawSocketClient connect(TestServer server) {
		return connect(server, "/loud");
	}

	private static RawSocketClient connect(TestServer server, String path) {
		return UpgradeRequest.to(URI.create("ws://localhost:" + server.port() + path)).open();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Layers.class, Replacing.class, Loud.class, Slow.class })
	static class Application {

		@Bean
		SecurityFilterChain everybodyMayConnect(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

		@Bean
		ClientProvider<Account> accounts() {
			return (token) -> Optional.of(new Account());
		}

	}

	/** Everybody, with authorities. */
	static class Account extends User implements Client {

		Account() {
			super("user", "", AuthorityUtils.createAuthorityList("ROLE_X"));
		}

		@Override
		public String clientId() {
			return getUsername();
		}

	}

	@SocketRoute(path = "/loud")
	static class Loud implements MessageComponent {

		@Override
		public void onMessage(RawConnection connection, String message) {
			var authentication = SecurityContextHolder.getContext().getAuthentication();
			connection
				.send(message.toUpperCase() + " " + authentication.getName() + " " + authentication.getAuthorities());
		}

		@Override
		public void onBinary(RawConnection connection, ByteBuffer message) {
			connection.send(message);
		}

	}

	/** Takes its time for each end. */
	@SocketRoute(path = "/slow", authenticated = false)
	static class Slow implements MessageComponent, DisposableBean {

		private final AtomicInteger ends = new AtomicInteger();

		private final CompletableFuture<Integer> endsBeforeDestruction = new CompletableFuture<>();

		@Override
		public void onClose(RawConnection connection, int code, String reason) {
			LockSupport.parkNanos(10_000_000);
			this.ends.incrementAndGet();
		}

		@Override
		public void destroy() {
			this.endsBeforeDestruction.complete(this.ends.get());
		}

	}

	@Order(1)
	static class Layers implements SocketInterceptor {

		private final List<String> log = new CopyOnWriteArrayList<>();

		@Override
		public void beforeOpen(Handshake handshake) {
			this.log.add("opens");
		}

		@Override
		public @Nullable RawMessage inbound(RawConnection connection, RawMessage message) {
			return (!message.isBinary() && message.text().equals("drop")) ? null : message;
		}

		@Override
		public RawMessage outbound(RawConnection connection, RawMessage message) {
			return message.isBinary() ? message : RawMessage.text("<" + message.text() + ">");
		}

		@Override
		public void handled(RawConnection connection, RawMessage message, @Nullable Throwable failure, Duration took) {
			this.log.add("handled " + message + " " + failure);
		}

	}

	@Order(2)
	static class Replacing implements SocketInterceptor {

		@Override
		public RawMessage inbound(RawConnection connection, RawMessage message) {
			if (!message.isBinary() && message.text().equals("drop")) {
				throw new AssertionError("This was dropped");
			}
			if (!message.isBinary() && message.text().equals("refuse")) {
				throw new IllegalStateException("As you wish");
			}
			return message;
		}

		@Override
		public RawMessage outbound(RawConnection connection, RawMessage message) {
			return message.isBinary() ? RawMessage.binary(ByteBuffer.wrap(new byte[] { 9 })) : message;
		}

	}

}
