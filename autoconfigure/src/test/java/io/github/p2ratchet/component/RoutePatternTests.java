package io.github.p2ratchet.component;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RoutePatternTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "audio", "/audio/", "//audio", "/a//b", "/*", "/a/**", "/a?", "/{}", "/{a", "/a}",
			"/{a-b}", "/{a}{b}", "/v{a}", "/{a:\\d+}", "/{*rest}", "/.", "/a/..", "/a;b", "/a%20b", "/a b", "/é",
			"/#" })
	void whatIsNoPatternIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> RoutePattern.parse(text)).withMessageMatching(".{10,}");
	}

	@Test
	void aVariableIsThereOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> RoutePattern.parse("/{a}/x/{a}"))
			.withMessage("the variable 'a' is there twice");
	}

	@ParameterizedTest
	@CsvSource({ "/a,/a", "/A.b_~-1@x:y,/A.b_~-1@x:y", "/a,/%61", "/call/{id},/call/7", "/{a}/{b},/call/%C3%A9",
			"/{a},/...", "/{a},/a*" })
	void pathsMatchSegmentBySegment(String pattern, String path) {
		assertThat(matches(pattern, path)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "/a,/b", "/a,/A", "/a,/a/b", "/call/{id},/call", "/call/{id},/call/", "/call/{id},/call/7/8" })
	void otherPathsDoNot(String pattern, String path) {
		assertThat(matches(pattern, path)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "//a", "/a/", "/./a", "/../a", "/%2e/a", "/%2E%2e/a", "/.%2e", "/a%2fb", "/a%2Fb",
			"/a%5cb", "/a\\b", "/a;x=1", "/;/a", "/a%00", "/a%0d", "/a%0A", "/a%7f", "/a%", "/a%2", "/a%zz", "/%C3",
			"/%C0%AF", "/%ed%a0%80", "/a b", "/a#b", "/\u00e9", "/a%C2%85" })
	@DisplayName("RT-11: what may be read in two ways matches nothing")
	void tricksMatchNothing(String path) {
		assertThat(RoutePattern.segments(path)).isNull();
	}

	@Test
	@DisplayName("RT-11: variables are decoded, in the order of the pattern")
	void variablesAreDecoded() {
		assertThat(RoutePattern.parse("/a/{x}/b/{y}").variables(List.of("a", "1 2", "b", "é")))
			.containsExactly(Map.entry("x", "1 2"), Map.entry("y", "é"));
		assertThat(RoutePattern.segments("/a/1%202/b/%C3%A9+")).containsExactly("a", "1 2", "b", "é+");
	}

	@Test
	void variablesAreThoseAtTheEnd() {
		assertThat(RoutePattern.parse("/call/{id}").variables(List.of("shop", "live", "call", "7")))
			.containsExactly(Map.entry("id", "7"));
	}

	@ParameterizedTest
	@CsvSource({ "/a,/a", "/a/{x},/a/{y}", "/a/{x},/{y}/b", "/{x}/a/{y},/{z}/{u}/b" })
	void patternsCollideWhenNobodyCanTellWhichIsMeant(String one, String other) {
		assertThat(RoutePattern.parse(one).collidesWith(RoutePattern.parse(other))).isTrue();
		assertThat(RoutePattern.parse(other).collidesWith(RoutePattern.parse(one))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "/a,/b", "/a,/a/b", "/a/b,/a/{x}", "/a/b,/{x}/{y}", "/a/{x},/b/{x}", "/a/{x}/c,/a/{x}/d" })
	void patternsDoNotCollideWhenOneIsMoreSpecial(String one, String other) {
		assertThat(RoutePattern.parse(one).collidesWith(RoutePattern.parse(other))).isFalse();
		assertThat(RoutePattern.parse(other).collidesWith(RoutePattern.parse(one))).isFalse();
	}

	private static boolean matches(String pattern, String path) {
		List<String> segments = RoutePattern.segments(path);
		return segments != null && RoutePattern.parse(pattern).matches(segments);
	}

}
