package io.github.p2ratchet.dispatch;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.dispatch.TestDispatch.Account;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.Violation;

import static org.assertj.core.api.Assertions.assertThat;

/** How the data of an event becomes a parameter. */
class HandlerDataTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			data.record   | {"text":"x"} | Draft[text=x]
			data.bean     | {"text":"x"} | bean x
			data.node     | {"text":"x"} | {"text":"x"}
			data.string   | "x"          | x
			data.list     | [{"text":"x"}] | Draft[text=x]
			data.map      | {"a":{"text":"x"}} | Draft[text=x]
			data.array    | [{"text":"x"}] | Draft[text=x]
			data.optional | {"text":"x"} | Draft[text=x]
			data.nullable | {"text":"x"} | Draft[text=x]
			data.int      | 7            | 7
			data.long     | 9007199254740993 | 9007199254740993
			data.boolean  | false        | false
			data.raw      | {"a":1}      | {a=1}
			""")
	void dataIsBound(String event, String json, String answer) {
		try (TestDispatch dispatch = TestDispatch.of(Data.class)) {
			assertThat(dispatch.send(event, json)).hasToString(answer);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "data.record", "data.string", "data.list", "data.int", "data.boolean", "data.bean" })
	void missingDataIsRefusedWhereRequired(String event) {
		try (TestDispatch dispatch = TestDispatch.of(Data.class)) {
			for (EventException failure : List.of(dispatch.refused(event), dispatch.refused(event, "null"))) {
				assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_DATA);
				assertThat(failure.failure().violations()).containsExactly(new Violation("", "must not be null"));
			}
		}
	}

	@Test
	void missingDataMayBeAllowed() { // P2-P2
		try (TestDispatch dispatch = TestDispatch.of(Data.class)) {
			assertThat(dispatch.send("data.optional")).isEqualTo("empty");
			assertThat(dispatch.send("data.optional", "null")).isEqualTo("empty");
			assertThat(dispatch.send("data.nullable")).isEqualTo("null");
			assertThat(dispatch.send("data.node", "null")).isEqualTo(NullNode.getInstance());
			assertThat(dispatch.send("data.node.nullable")).isEqualTo("null");
		}
	}

	@Test
	void dataOfAnotherShapeIsRefused() {
		try (TestDispatch dispatch = TestDispatch.of(Data.class)) {
			assertThat(dispatch.refused("data.int", "\"seven\"").code()).isEqualTo(ErrorCode.INVALID_DATA);
			assertThat(dispatch.refused("data.record", "{\"text\":{}}").failure().violations())
				.extracting(Violation::field)
				.containsExactly("text");
		}
	}

	@Test
	void typeVariablesAreResolvedAgainstTheBean() {
		try (TestDispatch dispatch = TestDispatch.of(Drafts.class)) {
			assertThat(dispatch.send("generic.one", "{\"text\":\"x\"}")).isEqualTo(new Draft("x"));
			assertThat(dispatch.send("generic.list", "[{\"text\":\"x\"}]")).isEqualTo(new Draft("x"));
			assertThat(dispatch.send("generic.optional", "{\"text\":\"x\"}")).isEqualTo(new Draft("x"));
			assertThat(dispatch.send("generic.interface", "{\"text\":\"x\"}")).isEqualTo(new Draft("x"));
			assertThat(dispatch.send("generic.client")).isEqualTo("ann");
		}
	}

	record Draft(String text) {
	}

	static class Bean {

		private String text = "";

		public void setText(String text) {
			this.text = text;
		}

	}

	static class Data implements ApplicationInterface {

		@SocketEvent("data.record")
		Draft data(Draft draft) {
			return draft;
		}

		@SocketEvent("data.bean")
		String data(Bean bean) {
			return "bean " + bean.text;
		}

		@SocketEvent("data.node")
		JsonNode data(JsonNode node) {
			return node;
		}

		@SocketEvent("data.node.nullable")
		String nullableNode(@Nullable JsonNode node) {
			return String.valueOf(node);
		}

		@SocketEvent("data.string")
		String data(String text) {
			return text;
		}

		@SocketEvent("data.list")
		Draft data(List<Draft> drafts) {
			return drafts.get(0);
		}

		@SocketEvent("data.map")
		Draft data(Map<String, Draft> drafts) {
			return drafts.get("a");
		}

		@SocketEvent("data.array")
		Draft data(Draft[] drafts) {
			return drafts[0];
		}

		@SocketEvent("data.optional")
		Object data(Optional<Draft> draft) {
			return draft.<Object>map((value) -> value).orElse("empty");
		}

		@SocketEvent("data.nullable")
		String nullable(@Nullable Draft draft) {
			return String.valueOf(draft);
		}

		@SocketEvent("data.int")
		int data(int number) {
			return number;
		}

		@SocketEvent("data.long")
		long data(long number) {
			return number;
		}

		@SocketEvent("data.boolean")
		boolean data(boolean flag) {
			return flag;
		}

		@SocketEvent("data.raw")
		Object raw(@SuppressWarnings("rawtypes") Map data) {
			return data;
		}

	}

	interface Taking<D> {

		@SocketEvent("generic.interface")
		default D byInterface(D data) {
			return data;
		}

	}

	abstract static class Generic<C extends Client, D> implements ApplicationInterface, Taking<D> {

		@SocketEvent("generic.one")
		D one(D data) {
			return data;
		}

		@SocketEvent("generic.list")
		D list(List<D> data) {
			return data.get(0);
		}

		@SocketEvent("generic.optional")
		D optional(Optional<D> data) {
			return data.orElseThrow();
		}

		@SocketEvent("generic.client")
		String client(C client) {
			return client.clientId();
		}

	}

	static class Drafts extends Generic<Account, Draft> {

	}

}
