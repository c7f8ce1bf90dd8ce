package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.EventFailure;
import io.github.p2ratchet.protocol.Payload;
import io.github.p2ratchet.protocol.Violation;

/**
 * Reads what peers answer instead of data. Whatever they write makes an exception of the
 * protocol's form.
 */
final class Refusals {

	private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_.]{0,63}");

	private static final long LONGEST_WAIT = Duration.ofDays(1).toMillis();

	private Refusals() {
	}

	static EventException toException(Payload error) {
		JsonNode content = read(error);
		if (content == null || !content.isObject()) {
			return new EventException(ErrorCode.INTERNAL, "");
		}
		return new EventException(new EventFailure(code(content), content.path("message").asString(""),
				content.path("retryable").asBoolean(false), violations(content.path("violations")),
				retryAfter(content.path("retryAfter")), content.get("details"),
				content.path("incident").asString(null)), null);
	}

	private static @Nullable JsonNode read(Payload error) {
		try {
			return error.data(JsonNode.class);
		}
		catch (EventException ex) { // numbers out of range, for one
			return null;
		}
	}

	private static String code(JsonNode content) {
		String code = content.path("code").asString("");
		return CODE.matcher(code).matches() ? code : ErrorCode.INTERNAL;
	}

	private static List<Violation> violations(JsonNode list) {
		List<Violation> result = new ArrayList<>();
		for (JsonNode violation : list) {
			result.add(new Violation(violation.path("field").asString(""), violation.path("message").asString("")));
		}
		return result;
	}

	private static @Nullable Duration retryAfter(JsonNode millis) {
		return millis.isNumber() ? Duration.ofMillis((long) Math.max(0, Math.min(millis.asDouble(0), LONGEST_WAIT)))
				: null;
	}

}
