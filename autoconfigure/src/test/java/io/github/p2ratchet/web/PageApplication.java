package io.github.p2ratchet.web;

import java.io.IOException;
import java.security.Principal;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * An application whose pages have the client, and whose callers are believed who they
 * are.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(ThymeleafAutoConfiguration.class)
@Import(PageApplication.PageController.class)
class PageApplication {

	@Bean
	OncePerRequestFilter userAndNonce() {
		return new UserAndNonceFilter();
	}

	@Controller
	static class PageController {

		@GetMapping("/{page}")
		String page(@PathVariable String page, @RequestParam Map<String, String> parameters, Model model) {
			model.addAttribute("token", parameters.get("t"));
			model.addAttribute("debug", parameters.get("d"));
			return page;
		}

		@GetMapping("/session")
		String session(HttpServletRequest request) {
			request.getSession();
			return "plain";
		}

	}

	/** Believes the caller who it is. */
	private static final class UserAndNonceFilter extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			request.setAttribute("_csp_nonce", request.getHeader("X-Nonce"));
			chain.doFilter(new HttpServletRequestWrapper(request) {

				@Override
				public Principal getUserPrincipal() {
					String user = getHeader("X-User");
					return (user != null) ? () -> user : null;
				}

			}, response);
		}

	}

}
