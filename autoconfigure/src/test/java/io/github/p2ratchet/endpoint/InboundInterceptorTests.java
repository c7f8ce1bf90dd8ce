package io.github.p2ratchet.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.Payload;
import io.github.p2ratchet.testsupport.RecordingInterceptor;

import static org.assertj.core.api.Assertions.assertThat;

/** What stands between clients and handlers. */
class InboundInterceptorTests extends EndpointFixture {

	private final List<String> log = new ArrayList<>();

	@BeforeEach
	void setUp() {
		this.dispatcher.handlers.put("echo", (event) -> {
			this.log.add("handler " + event.payload().json());
			return event.payload().data(Object.class);
		});
	}

	@Test
	@DisplayName("RT-38: interceptors lie around the handler in their order")
	void interceptorsAreLayers() {
		intercept(recording("outer"), recording("inner"));
		Peer peer = login("ann");

		peer.says("{\"event\":\"echo\",\"id\":1,\"data\":7}");

		assertThat(this.log).containsExactly("outer in echo 7", "inner in echo 7", "handler 7",
				"inner handled echo null", "outer handled echo null");
		assertThat(peer.heard()).containsExactly("{\"ack\":1,\"data\":7}");
	}

	@Test
	void theProtocolsChecksComeFirst() {
		this.rates = new EndpointSettings.Rates(null, null, Map.of("echo", Rate.parse("1/m")), this.rates.closeAfter(),
				null);
		this.endpoint = endpoint(true, 2);
		intercept(recording("a"));
		Peer peer = connect();

		peer.says("{\"event\":\"echo\"}");
		peer.says(ANN);
		peer.says("{\"event\":\"unknown\"}");
		peer.says("{\"event\":\"socket.message\"}");
		peer.says("{\"event\":\"socket.ping\"}");
		peer.says("{\"ack\":1}");
		peer.says("{\"event\":\"echo\",\"data\":1}");
		peer.says("{\"event\":\"echo\",\"data\":2}");

		assertThat(this.log).containsExactly("a in echo 1", "handler 1", "a handled echo null");
	}

	@Test
	void aRefusalIsAnsweredAsThatOfAHandlerAndTheApplicationIsNotTold() {
		intercept(recording("outer"), inbound((connection, payload) -> {
			throw EventException.forbidden("Not " + connection.client().orElseThrow().clientId());
		}), recording("inner"));
		Peer peer = login("ann");
		this.dispatcher.published.clear();

		peer.says("{\"event\":\"echo\",\"id\":1}");
		peer.says("{\"event\":\"echo\"}");

		assertThat(peer.heard()).containsExactly(
				"{\"ack\":1,\"error\":{\"code\":\"forbidden\",\"message\":\"Not ann\",\"retryable\":false}}",
				"{\"event\":\"socket.error\",\"data\":{\"code\":\"forbidden\",\"message\":\"Not ann\",\"retryable\":false,"
						+ "\"event\":\"echo\"}}");
		assertThat(this.log).containsExactly("outer in echo null", "outer in echo null");
		assertThat(this.dispatcher.published).isEmpty();
	}

	@Test
	void whatNobodyExpectedIsAnsweredAsInternal() {
		intercept(inbound((connection, payload) -> {
			throw new IllegalStateException("secret");
		}));
		Peer peer = login("ann");

		peer.says("{\"event\":\"echo\",\"id\":1}");

		assertThat(peer.heard()).singleElement()
			.asString()
			.startsWith("{\"ack\":1,\"error\":{\"code\":\"internal\"")
			.doesNotContain("secret");
		assertThat(peer.closes()).isEmpty();
	}

	@Test
	void aPayloadMayBeReplacedBeforeAnybodySeesIt() {
		intercept(inbound((connection, payload) -> this.codec.payload(payload.event(), List.of(payload.json()))),
				recording("inner"));
		List<String> told = new ArrayList<>();
		this.dispatcher.onPublish = (event) -> told.add(event.payload().json());
		Peer peer = login("ann");
		told.clear();

		peer.says("{\"event\":\"echo\",\"id\":1,\"data\":7}");

		assertThat(told).containsExactly("[\"7\"]");
		assertThat(this.log).startsWith("inner in echo [\"7\"]", "handler [\"7\"]");
		assertThat(peer.heard()).containsExactly("{\"ack\":1,\"data\":[\"7\"]}");
	}

	@Test
	void aPayloadOfAnotherEventOrNoneIsAMistake() {
		intercept(inbound((connection, payload) -> "null".equals(payload.json()) ? null : Payload.empty("other")));
		Peer peer = login("ann");

		peer.says("{\"event\":\"echo\",\"id\":1,\"data\":7}");
		peer.says("{\"event\":\"echo\",\"id\":2}");

		assertThat(peer.heard()).hasSize(2).allMatch((frame) -> frame.contains("\"code\":\"internal\""));
		assertThat(this.log).isEmpty();
	}

	private RecordingInterceptor recording(String name) {
		return new RecordingInterceptor(name, this.log);
	}

	private static SocketInterceptor inbound(Inbounder inbounder) {
		return new SocketInterceptor() {

			@Override
			public Payload inbound(Connection connection, Payload payload) {
				return inbounder.inbound(connection, payload);
			}

		};
	}

	private interface Inbounder {

		Payload inbound(Connection connection, Payload payload);

	}

}
