package io.github.p2ratchet.testsupport.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.p2ratchet.testsupport.UpgradeResponse;

/**
 * What client and server have agreed on about {@code permessage-deflate}.
 *
 * @param parameters names and values of the server's answer, a value empty where it has
 * none
 */
record Agreement(Map<String, String> parameters) {

	private static final String HEADER = "Sec-WebSocket-Extensions";

	private static final String EXTENSION = "permessage-deflate";

	private static final String SERVER_BITS = "server_max_window_bits";

	private static final String CLIENT_BITS = "client_max_window_bits";

	private static final String SERVER_FORGETS = "server_no_context_takeover";

	private static final String CLIENT_FORGETS = "client_no_context_takeover";

	private static final List<String> FLAGS = List.of(SERVER_FORGETS, CLIENT_FORGETS);

	/** The server's answer; empty when it declines. */
	static Optional<Agreement> in(UpgradeResponse response) {
		return response.header(HEADER).map((answer) -> {
			String[] parts = answer.split(";");
			check(EXTENSION.equals(parts[0].strip()), "agrees to one extension that was offered", answer);
			Map<String, String> parameters = new LinkedHashMap<>();
			for (String part : List.of(parts).subList(1, parts.length)) {
				String[] pair = part.strip().split("=", 2);
				String value = (pair.length == 1) ? "" : pair[1];
				check(parameters.put(pair[0], value) == null, "names each parameter once", answer);
				check(isValid(pair[0], value), "names parameters that the standard knows", answer);
			}
			return new Agreement(parameters);
		});
	}

	private static boolean isValid(String name, String value) {
		return FLAGS.contains(name) ? value.isEmpty()
				: List.of(SERVER_BITS, CLIENT_BITS).contains(name) && value.matches("[89]|1[0-5]");
	}

	/** Whether the server may answer so to an offer. */
	void checkAgainst(String offer) {
		check(!this.parameters.containsKey(CLIENT_BITS) || offer.contains(CLIENT_BITS),
				"limits the client's window only where that was offered", offer);
		check(!offer.contains(SERVER_FORGETS) || serverForgets(), "confirms " + SERVER_FORGETS, offer);
		limit(offer, SERVER_BITS)
			.ifPresent((most) -> check(limit(SERVER_BITS).filter((bits) -> bits <= most).isPresent(),
					"keeps to a window of " + most + " bits", offer));
		limit(offer, CLIENT_BITS).ifPresent((most) -> check(limit(CLIENT_BITS).filter((bits) -> bits > most).isEmpty(),
				"does not ask for more than " + most + " bits", offer));
	}

	private static Optional<Integer> limit(String offer, String name) {
		int at = offer.indexOf(name + "=");
		return (at < 0) ? Optional.empty()
				: Optional.of(Integer.valueOf(offer.substring(at + name.length() + 1).split("[;, ]")[0]));
	}

	private Optional<Integer> limit(String name) {
		return Optional.ofNullable(this.parameters.get(name)).map(Integer::valueOf);
	}

	boolean serverForgets() {
		return this.parameters.containsKey(SERVER_FORGETS);
	}

	boolean clientForgets() {
		return this.parameters.containsKey(CLIENT_FORGETS);
	}

	/** Whether the client may not look back as far as its compression does. */
	boolean clientIsShortSighted() {
		return limit(CLIENT_BITS).filter((bits) -> bits < 15).isPresent();
	}

	private static void check(boolean kept, String rule, String text) {
		if (!kept) {
			throw new AssertionError("A right answer " + rule + ": " + text);
		}
	}

}
