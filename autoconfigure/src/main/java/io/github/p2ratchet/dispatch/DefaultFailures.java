package io.github.p2ratchet.dispatch;

import java.util.Map;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;

/**
 * What the peer is told of well-known exceptions. They are known by name, because their
 * libraries need not be there.
 */
final class DefaultFailures {

	private static final Map<String, String> CODES = Map.of("org.springframework.security.access.AccessDeniedException",
			ErrorCode.FORBIDDEN, "org.springframework.security.core.AuthenticationException",
			ErrorCode.NOT_AUTHENTICATED, TimeoutException.class.getName(), ErrorCode.TIMEOUT);

	private static final Map<String, String> MESSAGES = Map.of(ErrorCode.FORBIDDEN, "Access denied.",
			ErrorCode.NOT_AUTHENTICATED, "Log in first.", ErrorCode.TIMEOUT, "No answer in time.");

	private DefaultFailures() {
	}

	static @Nullable EventException find(Throwable failure) {
		for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
			String code = CODES.get(type.getName());
			if (code != null) {
				return new EventException(code, MESSAGES.getOrDefault(code, code), failure);
			}
		}
		return null;
	}

}
