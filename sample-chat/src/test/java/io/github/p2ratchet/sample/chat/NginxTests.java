package io.github.p2ratchet.sample.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.RawSocketClient;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import io.github.p2ratchet.token.RatchetTokens;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is to be seen of the chat only where nginx is before it, which encrypts, below a
 * path. The heartbeat and nginx's time-out are shorter here.
 */
@ParameterizedClass
@EnumSource(names = { "BEHIND_NGINX", "OWN_PORT_BEHIND_NGINX" })
@ResourceLock(BrowserTestBase.FAILING_NETWORK)
class NginxTests extends BrowserTestBase {

	private static final String TOLD_URL = "() => document.querySelector('script[data-p2-ratchet]').dataset.url";

	private static final String CHATTER = "127.0.0.3";

	private static final String BLOCKED = "127.0.0.66";

	private static final int MAX_PER_ADDRESS = 10;

	private static final HasTextOptions IN_A_WHILE = new HasTextOptions().setTimeout(60_000);

	@Override
	Stream<String> moreArguments() {
		return Stream.of("--p2.ratchet.heartbeat.interval=5s", "--p2.ratchet.connections.blocked-addresses=" + BLOCKED,
				"--p2.ratchet.connections.max-per-address=" + MAX_PER_ADDRESS);
	}

	@Override
	String nginxConfiguration() {
		String documented = super.nginxConfiguration();
		assertThat(documented).contains("proxy_read_timeout 75s;");
		return documented.replace("proxy_read_timeout 75s;", "proxy_read_timeout 8s;");
	}

	@Test
	@DisplayName("Log-in, cookie and socket are encrypted and below the path")
	void pagesAreAsNginxShowsThem() {
		Visitor ann = visitor();
		ann.page().navigate(server().url("/"));
		assertThat(ann.page()).hasURL(server().url("/login"));
		ann.logIn("ann", "ann-paints");

		assertThat(ann.page()).hasURL(server().url("/"));
		assertThat(ann.page().evaluate(TOLD_URL)).isEqualTo("/talk/ratchet");
		assertThat(ann.page().context().cookies()).singleElement().satisfies((cookie) -> {
			assertThat(cookie.name).isEqualTo("JSESSIONID");
			assertThat(cookie.path).isEqualTo("/talk");
			assertThat(cookie.secure).isTrue();
			assertThat(cookie.httpOnly).isTrue();
		});
		ann.logOut();
		assertNoProblems();
	}

	@Test
	@DisplayName("P2-N1/2: visitors have their own address, whatever they say")
	void visitorsAreKnownByTheirAddress() {
		UpgradeRequest liar = spoofed(from(CHATTER), "203.0.113.6");
		try (EventClient client = new EventClient(liar.open(), Set.of("chat.here"))) {
			client.authenticate(server().bean(RatchetTokens.class).issue("eve"));
			Handshake handshake = server().bean(Connections.class).ofClient("eve").iterator().next().handshake();

			assertThat(handshake.remoteAddress().getAddress().getHostAddress()).isEqualTo(CHATTER);
			assertThat(handshake.uri().toString()).endsWith(server().url("/ratchet").replace("https:", ""));
			assertThat(handshake.isSecure()).isTrue();
		}
	}

	@Test
	void limitsOfAnAddressAreThoseOfTheVisitor() {
		assertThat(spoofed(from(BLOCKED), CHATTER).response().status()).isEqualTo(403);
		assertThat(spoofed(from(CHATTER), BLOCKED).response().status()).isEqualTo(101);
		List<RawSocketClient> clients = new ArrayList<>();
		try {
			for (int i = 0; i < MAX_PER_ADDRESS; i++) {
				clients.add(from("127.0.0.4").open());
			}

			assertThat(spoofed(from("127.0.0.4"), "203.0.113.6").response().status()).isEqualTo(429);
			assertThat(spoofed(from("127.0.0.5"), "127.0.0.4").response().status()).isEqualTo(101);
		}
		finally {
			clients.forEach(RawSocketClient::close);
		}
	}

	@Test
	void pagesOfOtherSitesAreRefusedWhateverTheirVisitorsSay() {
		UpgradeRequest request = from(CHATTER);
		String site = server().url("").replace("/talk", "");

		assertThat(request.origin(site).response().status()).isEqualTo(101);
		assertThat(request.origin("https://www.example.com")
			.header("X-Forwarded-Host", "www.example.com")
			.header("Forwarded", "host=www.example.com;proto=https")
			.response()
			.status()).isEqualTo(403);
	}

	@Test
	void silentSocketsStayOpen() {
		try (RawSocketClient silent = from(CHATTER).open()) {
			for (int ping = 0; ping < 2; ping++) {
				RawFrame frame = silent.awaitFrame(Duration.ofSeconds(20));
				assertThat(frame.opcode()).isEqualTo(RawFrame.PING);
				silent.send(RawFrame.of(RawFrame.PONG, frame.payload()));
			}
			silent.sendPing("Still there?");
			assertThat(silent.awaitPong()).isEqualTo("Still there?");
		}
	}

	@Test
	void pagesComeBackWhenTheChatDoes() {
		Visitor ann = ann();
		Visitor bob = bob();
		ann.say("Before");
		assertThat(bob.messages().last()).hasText("Before");
		try (RawSocketClient raw = from(CHATTER).open()) {
			CompletableFuture<Void> stopped = CompletableFuture.runAsync(server()::stop);
			assertThat(raw.awaitClose().closeCode()).isEqualTo(CloseCode.GOING_AWAY.value());
			raw.close();
			stopped.join();
		}
		assertThat(from(CHATTER).response().status()).isEqualTo(502);
		assertThat(ann.status()).hasText("Reconnecting", IN_A_WHILE);
		assertThat(bob.status()).hasText("Reconnecting", IN_A_WHILE);
		ann.say("Meanwhile");
		assertThat(ann.pending()).hasText(new String[] { "Meanwhile" });
		server().start();

		assertThat(ann.status()).hasText("Online", IN_A_WHILE);
		assertThat(bob.status()).hasText("Online", IN_A_WHILE);
		assertThat(bob.messages().last()).hasText("Meanwhile");
		bob.say("After");
		assertThat(ann.messages()).hasText(new String[] { "Before", "Meanwhile", "After" });
		assertThat(ann.pending()).hasCount(0);
		assertNoProblemsBut("WebSocket connection to", "502");
	}

	private UpgradeRequest from(String address) {
		return nginx().handshake().from(address);
	}

	private static UpgradeRequest spoofed(UpgradeRequest request, String address) {
		return request.header("X-Forwarded-For", address)
			.header("Forwarded", "for=" + address + ";proto=http")
			.header("X-Forwarded-Proto", "http")
			.header("X-Forwarded-Prefix", "/elsewhere");
	}

}
