package io.github.p2ratchet.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClientPageTests {

	private final String page = String.join("\n", Page.read("docs/js-client.md").lines());

	@Test
	void everyMemberOfTheTypesIsTold() throws IOException {
		String types = Files.readString(Path.of("src", "main", "client", "ratchet.d.ts"));

		Stream
			.of(members(types, "export declare class RatchetError", "(?m)^  readonly (\\w+)\\??:"),
					members(types, "export interface Options", "(?m)^  (\\w+)\\?:"),
					members(types, "export interface EmitOptions", "(?m)^  (\\w+)\\?:"),
					members(types, "export interface RequestOptions", "(?m)^  (\\w+)\\?:"),
					members(types, "export interface LocalEvents", "(?m)^  \"([\\w.]+)\":"),
					members(types, "export interface Context", "(?m)^  readonly (\\w+)\\??:"),
					members(types, "export declare class Ratchet<", "(?m)^  (?:static )?(?:readonly )?(\\w+)[(<:]"),
					members(types, "export type LocalCode", "\"(\\w+)\""), members(types, "    reason: ", "\"(\\w+)\""),
					members(types, "export type State", "\"(\\w+)\""))
			.flatMap(List::stream)
			.filter((member) -> !List.of("constructor", "name").contains(member))
			.forEach((member) -> assertThat(this.page).as(member)
				.containsPattern("`[^`\\n]*\\b" + Pattern.quote(member) + "\\b[^`\\n]*`"));
	}

	private static List<String> members(String types, String start, String pattern) {
		int from = types.indexOf(start);
		assertThat(from).as(start).isNotNegative();
		int end = types.indexOf("\n}", from);
		String part = types.substring(from,
				start.contains("type ") || start.startsWith(" ") ? types.indexOf("\n", from) : end);
		List<String> members = Pattern.compile(pattern).matcher(part).results().map((found) -> found.group(1)).toList();
		assertThat(members).as(start).isNotEmpty();
		return members;
	}

}
