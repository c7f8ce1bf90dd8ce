package io.github.p2ratchet.sample.chat;

import java.security.Principal;
import java.time.Clock;
import java.util.stream.Collectors;

import io.github.p2ratchet.broadcast.Broadcaster;
import jakarta.validation.Valid;

import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Sends events from an ordinary HTTP request.
 */
@RestController
class AnnouncementController {

	private final AccountRepository accounts;

	private final Broadcaster broadcaster;

	private final Clock clock;

	AnnouncementController(AccountRepository accounts, Broadcaster broadcaster, Clock clock) {
		this.accounts = accounts;
		this.broadcaster = broadcaster;
		this.clock = clock;
	}

	@PostMapping("/announcements")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void announce(@Valid Announcement.Form form, Principal principal) {
		Account client = this.accounts.findById(principal.getName()).orElseThrow();
		this.broadcaster.toAll().emit("chat.announcement", new Announcement(client, form.text(), this.clock.instant()));
	}

	@ExceptionHandler
	ProblemDetail refuse(MethodArgumentNotValidException ex) {
		String detail = ex.getFieldErrors()
			.stream()
			.map(DefaultMessageSourceResolvable::getDefaultMessage)
			.collect(Collectors.joining(", "));
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
	}

}
