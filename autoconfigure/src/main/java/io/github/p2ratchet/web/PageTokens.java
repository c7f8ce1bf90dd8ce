package io.github.p2ratchet.web;

import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.PrincipalClientResolver;
import io.github.p2ratchet.token.RatchetTokens;

/** Issues tokens for whoever is logged in to the web application. Thread-safe. */
public final class PageTokens {

	private final RatchetTokens tokens;

	private final PrincipalClientResolver principals;

	/**
	 * Create an issuer.
	 * @param tokens signs the tokens
	 * @param principals tells which client a user is
	 */
	public PageTokens(RatchetTokens tokens, PrincipalClientResolver principals) {
		this.tokens = tokens;
		this.principals = principals;
	}

	/**
	 * Issue a token.
	 * @param request a request of the web application
	 * @return a token for its user, empty when nobody is logged in
	 */
	public Optional<String> issue(HttpServletRequest request) {
		return Optional.ofNullable(request.getUserPrincipal())
			.flatMap(this.principals::resolve)
			.map(Client::clientId)
			.map(this.tokens::issue);
	}

	/**
	 * How long the tokens are valid.
	 * @return a positive duration
	 */
	public Duration validity() {
		return this.tokens.validity();
	}

}
