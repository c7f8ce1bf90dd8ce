package io.github.p2ratchet.component;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The path of a {@link SocketRoute}. Paths are compared segment by segment as they were
 * sent, and only if they are plain: no empty or dot segments, no {@code ;}, no encoded
 * slashes. What might be read one way here and another way by a proxy, or by rules of
 * security, matches nothing.
 */
public final class RoutePattern {

	private static final Pattern LITERAL = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~!$&'()+,=:@-]+");

	private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)}");

	private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9._~!$&'()*+,=:@-]|%[0-9A-Fa-f]{2}");

	private final String text;

	private final List<Segment> segments;

	private RoutePattern(String text, List<Segment> segments) {
		this.text = text;
		this.segments = segments;
	}

	/**
	 * Read a pattern.
	 * @param text such as <code>/audio/{call}</code>
	 * @return the pattern
	 * @throws IllegalArgumentException when it is none; the message says why
	 */
	public static RoutePattern parse(String text) {
		if (!text.startsWith("/") || text.length() == 1) {
			throw new IllegalArgumentException("a path starts with '/' and has a segment");
		}
		List<Segment> segments = new ArrayList<>();
		Set<String> names = new HashSet<>();
		for (String part : text.substring(1).split("/", -1)) {
			Matcher variable = VARIABLE.matcher(part);
			if (variable.matches()) {
				if (!names.add(variable.group(1))) {
					throw new IllegalArgumentException("the variable '" + variable.group(1) + "' is there twice");
				}
				segments.add(new Segment(variable.group(1), true));
			}
			else if (LITERAL.matcher(part).matches()) {
				segments.add(new Segment(part, false));
			}
			else {
				throw new IllegalArgumentException("the segment '" + part + "' is neither plain text nor a variable");
			}
		}
		return new RoutePattern(text, List.copyOf(segments));
	}

	/**
	 * Take a path apart.
	 * @param path as it was sent, without the query
	 * @return its segments, decoded; null when the path is not plain
	 */
	public static @Nullable List<String> segments(String path) {
		if (!path.startsWith("/")) {
			return null;
		}
		List<String> result = new ArrayList<>();
		for (String part : path.substring(1).split("/", -1)) {
			String decoded = decode(part);
			if (decoded == null || !isPlain(decoded)) {
				return null;
			}
			result.add(decoded);
		}
		return result;
	}

	private static @Nullable String decode(String part) {
		ByteBuffer bytes = ByteBuffer.allocate(part.length());
		Matcher next = ENCODED.matcher(part);
		int end = 0;
		while (next.find() && next.start() == end) {
			String found = next.group();
			bytes.put((byte) ((found.length() == 1) ? found.charAt(0) : Integer.parseInt(found, 1, 3, 16)));
			end = next.end();
		}
		if (end != part.length()) {
			return null;
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
		}
		catch (CharacterCodingException ex) { // not UTF-8
			return null;
		}
	}

	private static boolean isPlain(String segment) {
		return !segment.isEmpty() && !segment.equals(".") && !segment.equals("..")
				&& segment.chars().noneMatch((c) -> c == '/' || c == '\\' || Character.isISOControl(c));
	}

	/**
	 * Whether this is the pattern of a path.
	 * @param path segments of the path
	 * @return whether all of it matches
	 */
	public boolean matches(List<String> path) {
		if (path.size() != this.segments.size()) {
			return false;
		}
		for (int i = 0; i < path.size(); i++) {
			if (!this.segments.get(i).matches(path.get(i))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * What the variables stand for.
	 * @param path segments of a path that matches, maybe behind those of a web
	 * application
	 * @return values by name, in the order of the pattern
	 */
	public Map<String, String> variables(List<String> path) {
		List<String> own = path.subList(path.size() - this.segments.size(), path.size());
		Map<String, String> result = new LinkedHashMap<>();
		for (int i = 0; i < own.size(); i++) {
			Segment segment = this.segments.get(i);
			if (segment.variable()) {
				result.put(segment.name(), own.get(i));
			}
		}
		return result;
	}

	/**
	 * Whether a path may match both, with nothing to tell which is meant.
	 * @param other another pattern
	 * @return false when no path matches both, or one has text wherever they differ
	 */
	public boolean collidesWith(RoutePattern other) {
		if (this.segments.size() != other.segments.size()) {
			return false;
		}
		boolean more = false;
		boolean less = false;
		for (int i = 0; i < this.segments.size(); i++) {
			Segment mine = this.segments.get(i);
			Segment others = other.segments.get(i);
			if (!mine.variable() && !others.variable() && !mine.equals(others)) {
				return false;
			}
			more |= !mine.variable() && others.variable();
			less |= mine.variable() && !others.variable();
		}
		return more == less;
	}

	/**
	 * How many variables it has: of two patterns that match a path and do not collide,
	 * the one with fewer is meant.
	 * @return the number
	 */
	public int variableCount() {
		return (int) this.segments.stream().filter(Segment::variable).count();
	}

	@Override
	public String toString() {
		return this.text;
	}

	/**
	 * What stands between two slashes.
	 *
	 * @param name the text, or the name of the variable
	 * @param variable whether it stands for any text
	 */
	private record Segment(String name, boolean variable) {

		boolean matches(String segment) {
			return this.variable || this.name.equals(segment);
		}

	}

}
