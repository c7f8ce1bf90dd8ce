package io.github.p2ratchet.sample.chat;

import java.security.Principal;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The two pages.
 */
@Controller
class PageController {

	private final AccountRepository accounts;

	PageController(AccountRepository accounts) {
		this.accounts = accounts;
	}

	@GetMapping("/")
	String chat(Principal principal, Model model) {
		model.addAttribute("account", this.accounts.findById(principal.getName()).orElseThrow());
		return "chat";
	}

	@GetMapping("/login")
	String login() {
		return "login";
	}

}
