package io.github.p2ratchet.testsupport;

import java.util.ArrayList;
import java.util.List;

import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;

/** Opens the connections of one check, and closes them after it. */
final class Peers implements AutoCloseable {

	private final ProtocolSubject subject;

	private final List<EventClient> opened = new ArrayList<>();

	Peers(ProtocolSubject subject) {
		this.subject = subject;
	}

	ProtocolSubject subject() {
		return this.subject;
	}

	ProtocolSubject.Sample sample() {
		return this.subject.sample();
	}

	ProtocolSubject.Tokens tokens() {
		return this.subject.tokens();
	}

	/** A right request for a connection. */
	UpgradeRequest request() {
		return UpgradeRequest.to(this.subject.url()).patience(this.subject.patience());
	}

	/** Somebody connected who has not logged in. */
	EventClient stranger() {
		return opened(request());
	}

	EventClient opened(UpgradeRequest request) {
		EventClient client = new EventClient(request.open(), sample().otherEvents());
		this.opened.add(client);
		return client;
	}

	/** Somebody connected who has logged in. */
	EventClient client() {
		return client(this.subject.tokens().valid());
	}

	EventClient client(String token) {
		EventClient client = stranger();
		client.authenticate(token);
		return client;
	}

	/** Ask the sample question; its answer must be the next message. */
	JsonNode ask(EventClient client) {
		JsonNode answer = client.request(sample().event(), sample().data());
		Assertions.assertThat(answer.has("data")).as("answer with data: %s", answer).isTrue();
		return answer;
	}

	/** The sample event as text, with more fields before its data. */
	String sampleWith(String fields) {
		return "{\"event\":" + Json.quoted(sample().event()) + "," + (fields.isEmpty() ? "" : fields + ",")
				+ "\"data\":" + sample().data() + "}";
	}

	/**
	 * The next message must be a {@code socket.error}, after which the server goes on.
	 */
	JsonNode expectError(EventClient client, String code) {
		JsonNode error = client.await("socket.error").path("data");
		Assertions.assertThat(error.path("code").asString("")).as("code of %s", error).isEqualTo(code);
		return error;
	}

	/** The next message must refuse a question. */
	JsonNode expectRefusal(EventClient client, long id, String code) {
		JsonNode answer = client.awaitAnswer(id);
		Assertions.assertThat(answer.path("error").path("code").asString("")).as("code of %s", answer).isEqualTo(code);
		Assertions.assertThat(answer.has("data")).as("data beside an error: %s", answer).isFalse();
		return answer.path("error");
	}

	/** The next frame must close the connection. */
	void expectClose(EventClient client, int code) {
		RawFrame frame = client.awaitFrame();
		Assertions.assertThat(frame.opcode()).as("opcode of %s", frame).isEqualTo(RawFrame.CLOSE);
		Assertions.assertThat(frame.closeCode()).as("close code").isEqualTo(code);
	}

	/** A ping must come back, before anything else. */
	void expectPong(EventClient client) {
		client.socket().sendPing("are you there?");
		RawFrame frame = client.awaitFrame();
		Assertions.assertThat(frame.opcode()).as("opcode of %s", frame).isEqualTo(RawFrame.PONG);
		Assertions.assertThat(frame.text()).as("what the pong brings back").isEqualTo("are you there?");
	}

	@Override
	public void close() {
		this.opened.forEach(EventClient::close);
	}

}
