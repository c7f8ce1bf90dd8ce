package io.github.p2ratchet.dispatch;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/**
 * Turns paths of Bean Validation into fields of an event's data.
 */
final class ViolationPaths {

	private ViolationPaths() {
	}

	/** Path relative to the data, such as {@code lines[2].text}; empty for the data. */
	static String field(Path path) {
		StringBuilder field = new StringBuilder();
		for (Path.Node node : path) {
			if (node.getKind() != ElementKind.METHOD && node.getKind() != ElementKind.PARAMETER) {
				append(field, node);
			}
		}
		return field.toString();
	}

	/** Whether a path leads to a parameter of a method. */
	static boolean isOfParameter(Path path, Method method) {
		Iterator<Path.Node> nodes = path.iterator();
		return nodes.hasNext() && nodes.next() instanceof Path.MethodNode node && isSame(node, method)
				&& nodes.hasNext() && nodes.next().getKind() == ElementKind.PARAMETER;
	}

	private static boolean isSame(Path.MethodNode node, Method method) {
		List<Class<?>> types = node.getParameterTypes();
		return node.getName().equals(method.getName()) && types.equals(Arrays.asList(method.getParameterTypes()));
	}

	private static void append(StringBuilder field, Path.Node node) {
		if (node.isInIterable()) {
			Object position = (node.getIndex() != null) ? node.getIndex() : node.getKey();
			field.append('[').append((position != null) ? position : "").append(']');
		}
		if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
			field.append((field.length() > 0) ? "." : "").append(node.getName());
		}
	}

}
