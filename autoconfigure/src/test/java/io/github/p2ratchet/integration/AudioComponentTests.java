package io.github.p2ratchet.integration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.github.p2ratchet.component.MessageComponent;
import io.github.p2ratchet.component.RawConnection;
import io.github.p2ratchet.component.SocketRoute;
import io.github.p2ratchet.connection.AuthenticationRequest;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.RawSocketClient;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import io.github.p2ratchet.testsupport.UpgradeResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Calls that carry sound: people log in by the web application's cookie, or with a token
 * on a port of its own, and hear the others of their call.
 */
@ForEachTransport
class AudioComponentTests {

	private static final byte[] ARE_YOU_THERE = { 0 };

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
	@DisplayName("RT-3, RT-5, RT-39: what one says in a call is heard by the others of it, as the bytes it was")
	void theOthersHear() throws Exception {
		try (RawSocketClient ann = call("7", "ann");
				RawSocketClient bob = call("7", "bob");
				RawSocketClient cat = call("7", "cat");
				RawSocketClient dan = call("8", "dan")) {
			awaitHeard(ann, bob);
			awaitHeard(ann, cat);
			awaitHeard(bob, ann);

			ann.sendBinary(new byte[] { 1, 2, (byte) 0xff });
			assertThat(next(bob)).containsExactly(1, 2, 0xff);
			assertThat(next(cat)).containsExactly(1, 2, 0xff);
			bob.sendBinary(new byte[] { 3 });

			assertThat(next(ann)).containsExactly(3);
			assertThat(next(cat)).containsExactly(3);
			dan.sendPing("nothing before this");
			assertThat(dan.awaitPong()).isEqualTo("nothing before this");
		}
	}

	@Test
	@DisplayName("RT-11, RT-12: the call is that of the path, whatever the query says")
	void theQueryDoesNotCount() throws Exception {
		try (RawSocketClient eve = call("7?call=9", "eve")) {
			assertThat(eve.awaitClose().closeCode()).isEqualTo(4603);
		}
	}

	@Test
	void theSubprotocolIsAgreedOnAndTheTokenIsNot() throws Exception {
		try (RawSocketClient ann = call("7", "ann")) {
			assertThat(ann.upgrade().header("Sec-WebSocket-Protocol")).contains("audio.v1");
		}
	}

	@Test
	void whoMayNotJoinIsToldSo() throws Exception {
		try (RawSocketClient eve = call("7", "eve")) {
			RawFrame close = eve.awaitClose();

			assertThat(close.closeCode()).isEqualTo(4603);
			assertThat(close.closeReason()).isEqualTo("Not your call");
		}
	}

	@Test
	void whoIsNobodyIsRefused() {
		UpgradeRequest request = UpgradeRequest.to(server.url()).path("/audio/7");

		for (UpgradeRequest each : new UpgradeRequest[] { request, request.subprotocols("audio.v1"),
				request.subprotocols("audio.v1", token("nobody")) }) {
			UpgradeResponse response = each.response();
			assertThat(response.status()).isEqualTo(401);
			assertThat(response.body().strip()).isNotEmpty().hasLineCount(1);
		}
	}

	@Test
	void aFrameHasAtMost16KiB() throws Exception {
		try (RawSocketClient ann = call("7", "ann"); RawSocketClient bob = call("7", "bob")) {
			awaitHeard(ann, bob);
			ann.sendBinary(new byte[16 * 1024]);
			assertThat(next(bob)).hasSize(16 * 1024);

			ann.sendBinary(new byte[16 * 1024 + 1]);

			assertThat(ann.awaitClose().closeCode()).isEqualTo(1009);
		}
	}

	@Test
	void whoFloodsIsCut() throws Exception {
		try (RawSocketClient dan = call("9", "dan")) {
			ByteArrayOutputStream flood = new ByteArrayOutputStream();
			for (int i = 0; i < 150; i++) {
				flood.writeBytes(RawFrame.of(RawFrame.BINARY, new byte[] { 1 }).masked(new byte[4]));
			}

			dan.sendBytes(flood.toByteArray());

			assertThat(dan.awaitClose().closeCode()).isEqualTo(4429);
		}
	}

	/** Who has just connected is among the others a moment later. */
	private static void awaitHeard(RawSocketClient from, RawSocketClient to) {
		await("among the others").untilAsserted(() -> {
			from.sendBinary(ARE_YOU_THERE);
			assertThat(to.awaitFrame(Duration.ofMillis(200)).payload()).isEqualTo(ARE_YOU_THERE);
		});
	}

	private static byte[] next(RawSocketClient client) {
		RawFrame frame = client.awaitFrame();
		while (frame.payload().length == 1 && frame.payload()[0] == ARE_YOU_THERE[0]) {
			frame = client.awaitFrame();
		}
		assertThat(frame.opcode()).isEqualTo(RawFrame.BINARY);
		return frame.payload();
	}

	private RawSocketClient call(String call, String name) throws Exception {
		return request(call, name).open();
	}

	private UpgradeRequest request(String call, String name) throws Exception {
		UpgradeRequest request = UpgradeRequest.to(server.url()).path("/audio/" + call);
		return this.transport.isOwnPort() ? request.subprotocols("audio.v1", token(name))
				: request.subprotocols("audio.v1").cookies(login(name));
	}

	private static String token(String name) {
		byte[] token = (name + "-token").getBytes(StandardCharsets.UTF_8);
		return "ratchet.token." + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
	}

	/** Return the cookie. */
	private static String login(String name) throws IOException, InterruptedException {
		HttpRequest form = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/login"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("username=" + name + "&password=secret"))
			.build();
		HttpResponse<Void> response = HttpClient.newHttpClient().send(form, HttpResponse.BodyHandlers.discarding());
		return response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ AudioComponent.class, People.class })
	static class Application {

		@Bean
		SecurityFilterChain cookies(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.formLogin(Customizer.withDefaults())
				.csrf((csrf) -> csrf.disable())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(Stream.of("ann", "bob", "cat", "dan", "eve")
				.map((name) -> User.withUsername(name).password("{noop}secret").build())
				.toList());
		}

	}

	/** Who is logged in to the web application, or has a token. */
	static class People implements ClientProvider<Client> {

		@Override
		public Optional<Client> findByAccessToken(String accessToken) {
			return Optional.of(accessToken)
				.filter((token) -> token.matches("(ann|bob|cat|dan|eve)-token"))
				.map((token) -> named(token.substring(0, 3)));
		}

		@Override
		public Optional<Client> findClient(AuthenticationRequest request) {
			return request.handshake()
				.principal()
				.map(Principal::getName)
				.map(People::named)
				.or(() -> findByAccessToken(request.accessToken()));
		}

		private static Client named(String name) {
			return Client.of(name, Map.of("username", name));
		}

	}

	/** Calls, whose members hear each other. */
	@SocketRoute(path = "/audio/{call}", subprotocols = "audio.v1", maxMessageSize = "16KB", rate = "100/s")
	static class AudioComponent implements MessageComponent {

		private final Map<String, Set<RawConnection>> calls = new ConcurrentHashMap<>();

		@Override
		public void onOpen(RawConnection connection) {
			String call = connection.pathVariable("call");
			if (mayJoin(call, connection.client().orElseThrow())) {
				this.calls.computeIfAbsent(call, (name) -> ConcurrentHashMap.newKeySet()).add(connection);
			}
			else {
				connection.close(4603, "Not your call");
			}
		}

		private static boolean mayJoin(String call, Client client) {
			return !call.equals("7") || !client.clientId().equals("eve");
		}

		@Override
		public void onBinary(RawConnection from, ByteBuffer frame) {
			this.calls.get(from.pathVariable("call"))
				.stream()
				.filter((connection) -> connection != from)
				.forEach((connection) -> connection.sendVolatile(frame));
		}

		@Override
		public void onClose(RawConnection connection, int code, String reason) {
			this.calls.computeIfPresent(connection.pathVariable("call"), (name, members) -> {
				members.remove(connection);
				return members.isEmpty() ? null : members;
			});
		}

	}

}
