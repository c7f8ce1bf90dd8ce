package io.github.p2ratchet.transport.websocket;

import java.util.List;
import java.util.stream.Stream;

/** The headers of a handshake request, whatever server they are from. */
@FunctionalInterface
public interface RequestHeaders {

	/**
	 * Lines of a header.
	 * @param name its name, in any case
	 * @return the value of each line, empty when there is none
	 */
	List<String> lines(String name);

	/**
	 * Members of a header that is a list.
	 * @param name its name, in any case
	 * @return the members of all its lines, without the spaces around them
	 */
	default Stream<String> members(String name) {
		return lines(name).stream().flatMap((line) -> Stream.of(line.split(","))).map(String::strip);
	}

	/**
	 * Whether a header that is a list has a member.
	 * @param name its name, in any case
	 * @param member what to look for, in any case
	 * @return whether one of its lines has it
	 */
	default boolean has(String name, String member) {
		for (String line : lines(name)) {
			if (line.equalsIgnoreCase(member)) { // alone, as most write it
				return true;
			}
			for (String each : line.split(",")) {
				if (each.strip().equalsIgnoreCase(member)) {
					return true;
				}
			}
		}
		return false;
	}

}
