package io.github.p2ratchet.sample.chat;

import java.security.Principal;

import io.github.p2ratchet.token.RatchetTokens;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The two pages.
 */
@Controller
class PageController {

	private final AccountRepository accounts;

	private final RatchetTokens tokens;

	PageController(AccountRepository accounts, RatchetTokens tokens) {
		this.accounts = accounts;
		this.tokens = tokens;
	}

	@GetMapping("/")
	String chat(Principal principal, Model model) {
		Account account = this.accounts.findById(principal.getName()).orElseThrow();
		model.addAttribute("account", account);
		model.addAttribute("token", this.tokens.issue(account.clientId()));
		return "chat";
	}

	@GetMapping("/login")
	String login() {
		return "login";
	}

}
