package io.github.p2ratchet.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a command line asks for that starts the socket server alone:
 * {@code socket:server:start [port] [address]}, or {@code ratchet:start} in its place.
 *
 * @param name the first word
 * @param port port to listen on, 0 for a free one; null when it is not said
 * @param address address to listen on, null when it is not said
 */
record SocketCommand(String name, @Nullable Integer port, @Nullable String address) {

	static final String USAGE = """
			Usage: socket:server:start [port] [address]
			       ratchet:start [port] [address]

			Starts the socket server alone, without the web server.
			  port     port to listen on, 0 for a free one; that of p2.ratchet.port if left out,
			           else the web application's, which is 8080 unless it is configured
			  address  network address to listen on; that of p2.ratchet.address if left out, else all
			""";

	private static final Set<String> NAMES = Set.of("socket:server:start", "ratchet:start");

	/** What looks like a command of ours; {@code socket:/run/x} and the like do not. */
	private static final Pattern OURS = Pattern.compile("(socket|ratchet)(:[a-z][a-z-]*)+");

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

	private static final int MAX_PORT = 65535;

	private static final int MAX_WORDS = 3;

	/**
	 * Read a command line.
	 * @param words its arguments that are no options
	 * @return the command, null when the first word is none of ours
	 * @throws SocketCommandException when it cannot be understood
	 */
	static @Nullable SocketCommand parse(List<String> words) {
		String name = words.isEmpty() ? "" : words.get(0);
		if (!NAMES.contains(name)) {
			if (OURS.matcher(name).matches()) {
				throw new SocketCommandException("There is no command '" + name + "'.");
			}
			return null;
		}
		if (words.size() > MAX_WORDS) {
			throw new SocketCommandException(name + ": there is nothing to be said behind port and address, but '"
					+ words.get(MAX_WORDS) + "' is.");
		}
		return new SocketCommand(name, (words.size() > 1) ? port(name, words.get(1)) : null,
				(words.size() > 2) ? address(name, words.get(2)) : null);
	}

	private static int port(String name, String word) {
		if (!NUMBER.matcher(word).matches() || Integer.parseInt(word) > MAX_PORT) {
			throw new SocketCommandException(
					name + ": the port has to be a number from 0 to " + MAX_PORT + ", not '" + word + "'.");
		}
		return Integer.parseInt(word);
	}

	private static String address(String name, String word) {
		if (word.isBlank()) {
			throw new SocketCommandException(name + ": the address must not be empty.");
		}
		return word;
	}

}
