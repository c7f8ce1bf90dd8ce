package io.github.p2ratchet.sample.chat;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.p2ratchet.testsupport.ProtocolSubject;
import io.github.p2ratchet.testsupport.ProtocolSuite;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * The chat keeps every statement of the protocol document that it can be held to: it asks
 * its pages nothing.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:protocol-suite", "p2.ratchet.rate-limit.close-after=1s",
				"p2.ratchet.authentication.attempts-per-address=-1" })
class ProtocolSuiteTests {

	@LocalServerPort
	int port;

	@TestFactory
	@Timeout(300)
	Stream<DynamicTest> theChatKeepsTheProtocol() {
		ProtocolSubject subject = new ProtocolSubject(URI.create("ws://localhost:" + this.port + "/ratchet"),
				new ProtocolSubject.Tokens(token("ann", "ann-paints"), Optional.of(token("bob", "bob-bakes")),
						"not-a-token"),
				new ProtocolSubject.Sample("chat.send", "{\"text\":\"Hello\"}", "{\"text\":\" \"}",
						Optional.of("chat.message"), Set.of("chat.here", "chat.message.sent"), Optional.empty()));
		return new ProtocolSuite(subject).checks()
			.stream()
			.filter((check) -> check.missing().isEmpty())
			.map((check) -> dynamicTest(check.toString(), check::run));
	}

	private String token(String username, String password) {
		return HttpVisitor.loggedIn(this.port, username, password).pageToken();
	}

}
