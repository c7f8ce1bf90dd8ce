package io.github.p2ratchet.endpoint;

import java.util.Deque;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong on purpose with a client or a network, to show that {@link SessionModel}
 * finds it.
 */
enum ModelFlaw {

	/** Nothing. */
	NONE,

	/** A message to the client is lost, and the socket goes on. */
	LOSES_DOWN {

		@Override
		void comes(Deque<String> messages, Random random) {
			if (isRare(random) && isMessage(messages.element())) {
				messages.remove();
			}
		}

	},

	/** A message to the client comes twice. */
	DOUBLES_DOWN {

		@Override
		void comes(Deque<String> messages, Random random) {
			if (isRare(random) && isMessage(messages.element())) {
				messages.addFirst(messages.element());
			}
		}

	},

	/** Two messages to the client change places. */
	SWAPS_DOWN {

		@Override
		void comes(Deque<String> messages, Random random) {
			if (isRare(random) && messages.size() > 1) {
				String first = messages.remove();
				String second = messages.remove();
				messages.addFirst(first);
				messages.addFirst(second);
			}
		}

	},

	/** A message to the server is lost, and the socket goes on. */
	LOSES_UP {

		@Override
		@Nullable String leaves(String message, long latest, Random random) {
			return (isRare(random) && isMessage(message)) ? null : message;
		}

	},

	/** The client takes what still comes from sockets that it has left. */
	CLIENT_UNFENCED,

	/** The client says that it received one more than it did. */
	CLIENT_COUNTS_TOO_MUCH {

		@Override
		@Nullable String leaves(String message, long latest, Random random) {
			return changeCount(message, 1);
		}

	},

	/** The client says that it received one less than it did. */
	CLIENT_COUNTS_TOO_LITTLE {

		@Override
		@Nullable String leaves(String message, long latest, Random random) {
			return changeCount(message, -1);
		}

	},

	/** The client's attempts do not rise. */
	CLIENT_SAME_ATTEMPT {

		@Override
		@Nullable String leaves(String message, long latest, Random random) {
			return ATTEMPT.matcher(message).replaceFirst("\"attempt\":1");
		}

	},

	/** The client does not repeat what was lost. */
	CLIENT_FORGETS {

		@Override
		@Nullable String leaves(String message, long latest, Random random) {
			long seq = seq(message);
			return (seq != 0 && seq <= latest) ? null : message;
		}

	};

	private static final Pattern ATTEMPT = Pattern.compile("\"attempt\":\\d+");

	private static final Pattern RECEIVED = Pattern.compile("\"session\":\"[^\"]+\",\"received\":(\\d+)");

	private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");

	/** What becomes of what waits for the client. */
	void comes(Deque<String> messages, Random random) {
	}

	/**
	 * What leaves instead of a message.
	 * @param message what the client sends
	 * @param latest highest number that left before
	 * @return null for nothing
	 */
	@Nullable String leaves(String message, long latest, Random random) {
		return message;
	}

	private static boolean isRare(Random random) {
		return random.nextInt(20) == 0;
	}

	private static boolean isMessage(String message) {
		return !message.startsWith("(") && !message.contains("\"socket.") && !message.contains("\"volatile\"");
	}

	private static String changeCount(String message, int by) {
		Matcher matcher = RECEIVED.matcher(message);
		if (!matcher.find()) {
			return message;
		}
		long count = Math.max(0, Long.parseLong(matcher.group(1)) + by);
		return message.substring(0, matcher.start(1)) + count + message.substring(matcher.end(1));
	}

	/** Number of a message, 0 for none. */
	static long seq(String message) {
		Matcher matcher = SEQ.matcher(message);
		return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
	}

}
