package io.github.p2ratchet.dispatch;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;

import io.github.p2ratchet.connection.AnonymousClient;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.connection.RecordingConnection;
import io.github.p2ratchet.connection.SocketConnection;
import io.github.p2ratchet.dispatch.TestDispatch.Account;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.Payload;
import io.github.p2ratchet.protocol.Violation;

import static org.assertj.core.api.Assertions.assertThat;

class HandlerArgumentsTests {

	private static final RecordingConnection NOBODY = RecordingConnection.anonymous();

	@Test
	void factsOfTheEventAreSupplied() {
		try (TestDispatch dispatch = TestDispatch.of(Facts.class)) {
			RecordingConnection connection = RecordingConnection.of(TestDispatch.ANN, () -> "ann@example");
			dispatch.as(connection);

			assertThat((List<?>) dispatch.send("facts", "1")).satisfies((facts) -> {
				assertThat(facts.get(0)).isExactlyInstanceOf(ConnectionEvent.class);
				assertThat(facts.get(1)).isSameAs(connection);
				assertThat(facts.get(2)).isSameAs(connection);
				assertThat(facts.get(3)).isSameAs(connection.handshake());
				assertThat(facts.get(4)).isInstanceOfSatisfying(Payload.class,
						(payload) -> assertThat(payload.json()).isEqualTo("1"));
				assertThat(facts.get(5)).isEqualTo("facts");
				assertThat(facts.get(6)).isEqualTo("ann@example");
				assertThat(facts.get(7)).isEqualTo(Locale.ENGLISH);
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "client.plain", "client.own", "client.optional", "client.nullable" })
	void clientIsSupplied(String event) {
		try (TestDispatch dispatch = TestDispatch.of(Clients.class)) {
			assertThat(dispatch.send(event)).isEqualTo("ann");
		}
	}

	@ParameterizedTest
	@CsvSource({ "client.plain,not_authenticated", "client.own,not_authenticated", "principal,not_authenticated" })
	void missingCallerIsRefused(String event, String code) {
		try (TestDispatch dispatch = TestDispatch.of(Clients.class)) {
			assertThat(dispatch.as(NOBODY).refused(event).code()).isEqualTo(code);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "client.optional", "client.nullable", "principal.optional" })
	void missingCallerMayBeAllowed(String event) {
		try (TestDispatch dispatch = TestDispatch.of(Clients.class)) {
			assertThat(dispatch.as(NOBODY).send(event)).isEqualTo("nobody");
		}
	}

	@Test
	void otherKindOfClientIsForbiddenWhereOneIsRequired() {
		try (TestDispatch dispatch = TestDispatch.of(Clients.class)) {
			dispatch.as(RecordingConnection.of(new AnonymousClient()));

			assertThat(dispatch.refused("client.own").code()).isEqualTo(ErrorCode.FORBIDDEN);
			assertThat(dispatch.send("client.optional")).isEqualTo("nobody");
			assertThat(dispatch.send("client.plain")).asString().startsWith("anonymous-");
		}
	}

	@Test
	void callerIsRefusedBeforeDataIsBound() {
		try (TestDispatch dispatch = TestDispatch.of(Clients.class)) {
			assertThat(dispatch.as(NOBODY).refused("client.data", "\"no number\"").code())
				.isEqualTo(ErrorCode.NOT_AUTHENTICATED);
		}
	}

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

	@Test
	void resolverBeansComeFirstInOrder() {
		try (TestDispatch dispatch = TestDispatch.of(Resolved.class, SecondResolver.class, FirstResolver.class)) {
			assertThat(dispatch.send("resolved", "\"data\"")).isEqualTo("first tenant data");
		}
	}

	@Test
	void resolverMayRefuseTheEvent() {
		try (TestDispatch dispatch = TestDispatch.of(Resolved.class, RefusingResolver.class)) {
			assertThat(dispatch.refused("resolved", "\"data\"").code()).isEqualTo("no_tenant");
		}
	}

	static class Facts implements ApplicationInterface {

		@SocketEvent("facts")
		List<Object> facts(ConnectionEvent event, Connection connection, SocketConnection socket, Handshake handshake,
				Payload payload, @EventName String name, Principal principal, Locale locale) {
			return List.of(event, connection, socket, handshake, payload, name, principal.getName(), locale);
		}

	}

	static class Clients implements ApplicationInterface {

		@SocketEvent("client.plain")
		String plain(Client client) {
			return client.clientId();
		}

		@SocketEvent("client.own")
		String own(Account client) {
			return client.clientId();
		}

		@SocketEvent("client.optional")
		String optional(Optional<Account> client) {
			return client.map(Account::clientId).orElse("nobody");
		}

		@SocketEvent("client.nullable")
		String nullable(@Nullable Account client) {
			return (client != null) ? client.clientId() : "nobody";
		}

		@SocketEvent("client.data")
		String withData(int data, Account client) {
			return client.clientId();
		}

		@SocketEvent("principal")
		String principal(Principal principal) {
			return principal.getName();
		}

		@SocketEvent("principal.optional")
		String optionalPrincipal(Optional<Principal> principal) {
			return principal.map(Principal::getName).orElse("nobody");
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

	record Tenant(String name) {
	}

	static class Resolved implements ApplicationInterface {

		@SocketEvent("resolved")
		String handle(Tenant tenant, String data) {
			return tenant.name() + " " + data;
		}

	}

	@Order(1)
	static class FirstResolver implements ArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return parameter.getParameterType() == Tenant.class;
		}

		@Override
		public Object resolveArgument(MethodParameter parameter, ConnectionEvent event) {
			return new Tenant("first " + parameter.getParameterName());
		}

	}

	@Order(2)
	static class SecondResolver extends FirstResolver {

		@Override
		public Object resolveArgument(MethodParameter parameter, ConnectionEvent event) {
			return new Tenant("second");
		}

	}

	static class RefusingResolver extends FirstResolver {

		@Override
		public Object resolveArgument(MethodParameter parameter, ConnectionEvent event) {
			throw new EventException("no_tenant", "No tenant.");
		}

	}

}
