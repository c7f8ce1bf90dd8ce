package io.github.p2ratchet.endpoint;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client says of its session when it logs in: that it wants one, or which one it
 * had.
 *
 * @param secret what it was told, null when it asks for a new session
 * @param received messages that it has received, negative for what is no number
 * @param attempt which of its sockets for the session this is, negative for what is no
 * number
 */
record ResumeRequest(@Nullable String secret, long received, long attempt) {

	private static final int MAX_SECRET = 128;

	/** Read the field of the request; null when sessions are not asked for. */
	static @Nullable ResumeRequest of(@Nullable JsonNode data) {
		JsonNode resume = (data != null && data.isObject()) ? data.get("resume") : null;
		if (resume == null || !resume.isObject()) {
			return null;
		}
		JsonNode session = resume.get("session");
		if (session == null || session.isNull()) {
			return new ResumeRequest(null, 0, 0);
		}
		boolean isSecret = session.isString() && session.stringValue().length() <= MAX_SECRET;
		return new ResumeRequest(isSecret ? session.stringValue() : "", number(resume.get("received")),
				number(resume.get("attempt")));
	}

	private static long number(@Nullable JsonNode value) {
		return (value != null && value.isIntegralNumber() && value.canConvertToLong()) ? value.longValue() : -1;
	}

	@Override
	public String toString() {
		return "ResumeRequest[received=" + this.received + ", attempt=" + this.attempt + "]";
	}

}
