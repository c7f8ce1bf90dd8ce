package io.github.p2ratchet.connection;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.github.p2ratchet.protocol.Payload;

import static org.assertj.core.api.Assertions.assertThat;

/** The providers that need nothing of the application. */
class ClientProvidersTests {

	private final AnonymousClientProvider anonymous = new AnonymousClientProvider();

	private final PrincipalClientProvider principal = new PrincipalClientProvider(PrincipalClientResolver.byName());

	@Test
	@DisplayName("P2-A3: the anonymous provider takes the empty token and refuses any other")
	void anonymousTakesOnlyTheEmptyToken() {
		assertThat(this.anonymous.findByAccessToken("")).isPresent();
		assertThat(this.anonymous.findByAccessToken("secret")).isEmpty();
		assertThat(this.anonymous.findClient(request("secret", null, null))).isEmpty();
	}

	@Test
	@DisplayName("P2-A4: public data of an anonymous client")
	void anonymousClientsHaveAnIdEachAndTheSamePublicData() {
		AnonymousClient first = this.anonymous.findByAccessToken("").orElseThrow();
		AnonymousClient second = this.anonymous.findByAccessToken("").orElseThrow();

		assertThat(first.clientId()).isNotEqualTo(second.clientId());
		assertThat(first.publicData()).isEqualTo(List.of("IS_AUTHENTICATED_ANONYMOUSLY"));
	}

	@Test
	void whoIsAnonymousAlreadyStaysTheSame() {
		AnonymousClient current = new AnonymousClient();

		assertThat(this.anonymous.findClient(request("", null, current))).containsSame(current);
		assertThat(this.principal.findClient(request("", null, current))).containsSame(current);
	}

	@Test
	void anonymousProviderDoesNotKeepAnAuthenticatedClient() {
		assertThat(this.anonymous.findClient(request("", null, Client.of("ann", "Ann")))).get()
			.isInstanceOf(AnonymousClient.class);
	}

	@Test
	void principalBecomesAClientOfItsName() {
		Client client = this.principal.findClient(request("", () -> "ann", null)).orElseThrow();

		assertThat(client.clientId()).isEqualTo("ann");
		assertThat(client.publicData()).isEqualTo(Map.of("id", "ann", "username", "ann"));
	}

	@Test
	void principalThatIsAClientIsTakenAsItIs() {
		User user = new User("ann");

		assertThat(this.principal.findClient(request("", user, null))).containsSame(user);
	}

	@Test
	void nobodyLoggedInIsAnonymous() {
		assertThat(this.principal.findClient(request("", null, null))).get().isInstanceOf(AnonymousClient.class);
		PrincipalClientProvider nobody = new PrincipalClientProvider((principal) -> Optional.empty());
		assertThat(nobody.findClient(request("", () -> "ann", null))).get().isInstanceOf(AnonymousClient.class);
	}

	@Test
	void principalProviderRefusesTokensItCannotCheck() {
		assertThat(this.principal.findClient(request("secret", () -> "ann", null))).isEmpty();
		assertThat(this.principal.findByAccessToken("secret")).isEmpty();
		assertThat(this.principal.findByAccessToken("")).isEmpty();
	}

	private AuthenticationRequest request(String token, @Nullable Principal principal, @Nullable Client current) {
		return new AuthenticationRequest(token, Payload.empty("socket.auth.request"), new StubHandshake(principal),
				Optional.ofNullable(current));
	}

	private record User(String name) implements Principal, Client {

		@Override
		public String getName() {
			return this.name;
		}

		@Override
		public String clientId() {
			return this.name;
		}

	}

}
