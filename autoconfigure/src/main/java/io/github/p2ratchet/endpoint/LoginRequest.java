package io.github.p2ratchet.endpoint;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.Payload;

/**
 * What somebody who logs in says: a token alone, or an object with it.
 *
 * @param token the access token, empty for none; null when it is no text
 * @param resume what is asked of sessions, null for nothing
 */
record LoginRequest(@Nullable String token, @Nullable ResumeRequest resume) {

	static LoginRequest of(Payload payload) {
		try {
			JsonNode data = payload.data(JsonNode.class);
			JsonNode content = (data != null) ? data : NullNode.instance;
			return new LoginRequest(tokenOf(content), ResumeRequest.of(content));
		}
		catch (EventException ex) { // not readable
			return new LoginRequest(null, null);
		}
	}

	private static @Nullable String tokenOf(JsonNode content) {
		JsonNode token = content.isObject() ? content.get("token") : content;
		if (token == null || token.isNull()) {
			return "";
		}
		return token.isString() ? token.stringValue() : null;
	}

	@Override
	public String toString() {
		return "LoginRequest[resume=" + this.resume + "]";
	}

}
