package io.github.p2ratchet.autoconfigure;

import java.util.List;

import org.springframework.boot.DefaultApplicationArguments;

/** What the documents say of commands, held against what is understood. */
public final class CommandLines {

	private CommandLines() {
	}

	/**
	 * Whether these arguments are options or a command.
	 * @param arguments arguments of an application
	 * @return whether they are understood
	 */
	public static boolean areUnderstood(String... arguments) {
		List<String> words = new DefaultApplicationArguments(arguments).getNonOptionArgs();
		return words.isEmpty() || SocketCommand.parse(words) != null;
	}

	/**
	 * What may be typed, as the usage tells it.
	 * @return a line for each command
	 */
	public static List<String> commands() {
		return SocketCommand.USAGE.lines()
			.filter((line) -> line.endsWith("]"))
			.map((line) -> line.replace("Usage:", "").strip())
			.toList();
	}

}
