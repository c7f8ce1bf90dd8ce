package io.github.p2ratchet.security;

import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;

import io.github.p2ratchet.connection.Client;

import static org.assertj.core.api.Assertions.assertThat;

class AuthenticationClientResolverTests {

	private final AuthenticationClientResolver resolver = new AuthenticationClientResolver();

	@Test
	void principalOfTheAuthenticationIsTheClientWhenItIsOne() {
		Client ann = Client.of("7", "Ann");

		assertThat(this.resolver.resolve(authenticated(ann))).containsSame(ann);
	}

	@Test
	void authenticationThatIsAClientIsTakenAsItIs() {
		ClientToken token = new ClientToken();
		token.setAuthenticated(true);

		assertThat(this.resolver.resolve(token)).containsSame(token);
	}

	@Test
	void anyOtherUserIsAClientOfItsName() {
		User ann = new User("ann", "secret", AuthorityUtils.NO_AUTHORITIES);

		assertThat(this.resolver.resolve(authenticated(ann))).get().extracting(Client::clientId).isEqualTo("ann");
		assertThat(this.resolver.resolve(() -> "bob")).get().extracting(Client::clientId).isEqualTo("bob");
	}

	@Test
	void publicDataOfAUserHoldsNothingButTheName() {
		User ann = new User("ann", "secret", AuthorityUtils.createAuthorityList("ROLE_ADMIN"));

		assertThat(this.resolver.resolve(authenticated(ann)).orElseThrow().publicData()).asString()
			.contains("ann")
			.doesNotContain("secret", "ROLE_ADMIN");
	}

	@Test
	void anonymousUsersAreNobody() {
		Authentication anonymous = new AnonymousAuthenticationToken("key", "anonymousUser",
				AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

		assertThat(this.resolver.resolve(anonymous)).isEmpty();
	}

	@Test
	void whoIsNotAuthenticatedIsNobody() {
		assertThat(this.resolver.resolve(new TestingAuthenticationToken(Client.of("7", "Ann"), "secret"))).isEmpty();
	}

	private Authentication authenticated(Object principal) {
		return new TestingAuthenticationToken(principal, "secret", "ROLE_USER");
	}

	private static final class ClientToken extends TestingAuthenticationToken implements Client {

		ClientToken() {
			super(Client.of("8", "Bob"), "secret");
		}

		@Override
		public String clientId() {
			return "9";
		}

	}

}
