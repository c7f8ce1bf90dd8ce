package io.github.p2ratchet.dispatch;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

import static org.assertj.core.api.Assertions.assertThat;

/** What handlers are given besides the data. */
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
