package io.github.p2ratchet.security;

import java.security.Principal;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;

import io.github.p2ratchet.connection.AnonymousClient;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.dispatch.InvocationScope.Scope;
import io.github.p2ratchet.protocol.Payload;

import static org.assertj.core.api.Assertions.assertThat;

class SecurityInvocationScopeTests {

	private final SecurityInvocationScope scope = new SecurityInvocationScope();

	@BeforeEach
	@AfterEach
	void clear() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void clientThatIsAnAuthenticationHoldsItself() {
		ClientToken client = new ClientToken();

		assertThat(authenticationOf(client, user("eve", "ROLE_ADMIN"))).isSameAs(client);
	}

	@Test
	void clientThatIsUserDetailsHasItsOwnAuthorities() {
		Account client = new Account("7", "ROLE_USER");

		Authentication authentication = authenticationOf(client, user("eve", "ROLE_ADMIN"));

		assertThat(authentication.getPrincipal()).isSameAs(client);
		assertThat(authentication.isAuthenticated()).isTrue();
		assertThat(authorities(authentication)).containsExactly("ROLE_USER");
	}

	@Test
	void anonymousClientHasTheAuthenticationOfItsHandshake() {
		Authentication ann = user("ann", "ROLE_USER");

		assertThat(authenticationOf(new AnonymousClient(), ann)).isSameAs(ann);
	}

	@Test
	void clientOfTheSameNameHasTheAuthenticationOfItsHandshake() {
		Authentication ann = user("ann", "ROLE_USER");

		assertThat(authenticationOf(Client.of("ann", "Ann"), ann)).isSameAs(ann);
	}

	@Test
	void clientThatIsThePrincipalHasTheAuthenticationOfItsHandshake() {
		Client client = Client.of("7", "Ann");
		Authentication ann = user(client, "ROLE_USER");

		assertThat(authenticationOf(client, ann)).isSameAs(ann);
	}

	@Test
	void clientOfATokenBorrowsNothingFromSomebodyElsesCookie() {
		Client client = Client.of("bob", "Bob");

		Authentication authentication = authenticationOf(client, user("ann", "ROLE_ADMIN"));

		assertThat(authentication.getPrincipal()).isSameAs(client);
		assertThat(authentication.getName()).isEqualTo("bob");
		assertThat(authentication.isAuthenticated()).isTrue();
		assertThat(authentication.getAuthorities()).isEmpty();
	}

	@Test
	void clientOfATokenIsAuthenticatedWithoutAnyHandshakeAuthentication() {
		assertThat(authenticationOf(Client.of("bob", "Bob"), null).getName()).isEqualTo("bob");
		assertThat(authenticationOf(Client.of("bob", "Bob"), () -> "bob").getAuthorities()).isEmpty();
	}

	@Test
	void handshakeThatIsNotAuthenticatedCountsForNothing() {
		Authentication unproven = new TestingAuthenticationToken("ann", "secret");

		assertThat(authenticationOf(Client.of("ann", "Ann"), unproven)).isNotSameAs(unproven);
		assertThat(authenticationOf(null, unproven)).isInstanceOf(AnonymousAuthenticationToken.class);
	}

	@Test
	void withoutAClientTheHandshakeCounts() {
		Authentication ann = user("ann", "ROLE_USER");

		assertThat(authenticationOf(null, ann)).isSameAs(ann);
	}

	@Test
	void nobodyIsAnonymous() {
		for (Client client : new Client[] { null, new AnonymousClient() }) {
			Authentication authentication = authenticationOf(client, null);
			assertThat(authentication).isInstanceOf(AnonymousAuthenticationToken.class);
			assertThat(authorities(authentication)).containsExactly("ROLE_ANONYMOUS");
		}
	}

	@Test
	void whatWasThereBeforeIsThereAgainAfterwards() {
		SecurityContextImpl before = new SecurityContextImpl(user("eve", "ROLE_USER"));
		SecurityContextHolder.setContext(before);

		Scope outer = open(Client.of("ann", "Ann"), null);
		Scope inner = open(Client.of("bob", "Bob"), null);
		assertThat(currentName()).isEqualTo("bob");
		inner.close();
		assertThat(currentName()).isEqualTo("ann");
		outer.close();

		assertThat(SecurityContextHolder.getContext()).isSameAs(before);
		assertThat(before.getAuthentication()).extracting(Principal::getName).isEqualTo("eve");
	}

	@Test
	void threadIsLeftWithoutAnyoneWhenNobodyWasThere() {
		open(Client.of("ann", "Ann"), null).close();

		assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
	}

	private Authentication authenticationOf(@Nullable Client client, @Nullable Principal principal) {
		try (Scope open = open(client, principal)) {
			return SecurityContextHolder.getContext().getAuthentication();
		}
	}

	private Scope open(@Nullable Client client, @Nullable Principal principal) {
		StubConnection connection = new StubConnection(client, principal);
		return this.scope.open(new ConnectionEvent("chat.send", connection, Payload.empty("chat.send")));
	}

	private String currentName() {
		return SecurityContextHolder.getContext().getAuthentication().getName();
	}

	private static Authentication user(Object principal, String role) {
		return new TestingAuthenticationToken(principal, "secret", role);
	}

	private static List<String> authorities(Authentication authentication) {
		return authentication.getAuthorities().stream().<String>map(GrantedAuthority::getAuthority).toList();
	}

	private static final class Account extends User implements Client {

		Account(String id, String role) {
			super(id, "secret", AuthorityUtils.createAuthorityList(role));
		}

		@Override
		public String clientId() {
			return getUsername();
		}

	}

	private static final class ClientToken extends TestingAuthenticationToken implements Client {

		ClientToken() {
			super("bob", "secret", "ROLE_USER");
		}

		@Override
		public String clientId() {
			return "bob";
		}

	}

}
