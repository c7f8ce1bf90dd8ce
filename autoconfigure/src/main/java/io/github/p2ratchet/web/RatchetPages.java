package io.github.p2ratchet.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells for each page what its script tag has to say. A bean of this type is there for
 * pages that are written by anything but Thymeleaf. Thread-safe.
 */
public final class RatchetPages {

	private final ClientFiles files;

	private final PageSettings settings;

	private final @Nullable PageTokens tokens;

	/**
	 * Create it.
	 * @param files the client
	 * @param settings what is the same for all pages
	 * @param tokens issues tokens for pages, null where pages get none
	 */
	public RatchetPages(ClientFiles files, PageSettings settings, @Nullable PageTokens tokens) {
		this.files = files;
		this.settings = settings;
		this.tokens = tokens;
	}

	/**
	 * Describe a page that says nothing itself.
	 * @param request the page's request
	 * @return the page, with a token for the request's user where tokens are enabled
	 */
	public RatchetPage page(HttpServletRequest request) {
		return page(request, null, null);
	}

	/**
	 * Describe a page.
	 * @param request the page's request
	 * @param token token for the page, null for one for the request's user where tokens
	 * are enabled
	 * @param debug whether the client logs what it does, null for what
	 * {@code p2.ratchet.client.debug} says
	 * @return the page
	 */
	public RatchetPage page(HttpServletRequest request, @Nullable String token, @Nullable Boolean debug) {
		String context = request.getContextPath();
		String folder = context + this.settings.clientPath() + "/";
		Object nonce = request.getAttribute(this.settings.nonceAttribute());
		return new RatchetPage(folder + this.files.scriptName(), folder + this.files.moduleName(),
				this.settings.socketUrl().forPage(request), (token != null) ? token : issue(request), tokenUrl(request),
				(debug != null) ? debug : this.settings.debug(), (nonce != null) ? nonce.toString() : null);
	}

	private @Nullable String issue(HttpServletRequest request) {
		return (this.tokens != null) ? this.tokens.issue(request).orElse(null) : null;
	}

	/** Nobody else would get one there. */
	private @Nullable String tokenUrl(HttpServletRequest request) {
		boolean renewable = this.tokens != null && request.getUserPrincipal() != null;
		return renewable ? request.getContextPath() + this.settings.tokenPath() : null;
	}

}
