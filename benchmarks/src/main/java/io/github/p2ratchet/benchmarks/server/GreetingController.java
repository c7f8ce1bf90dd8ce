package io.github.p2ratchet.benchmarks.server;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The only page of all applications here.
 */
@RestController
final class GreetingController {

	@GetMapping("/")
	String greeting() {
		return "Hello";
	}

}
