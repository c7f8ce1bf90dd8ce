package io.github.p2ratchet.protocol;

import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

import org.springframework.util.ClassUtils;

/**
 * Tells a peer which field of its data does not fit, in its own words: names of classes
 * and messages of exceptions stay here.
 */
final class BindingFailures {

	private BindingFailures() {
	}

	static EventException translate(JacksonException ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof EventException refused) {
				return refused;
			}
		}
		return EventException.invalid(List.of(new Violation(path(ex), words(ex))), ex);
	}

	private static String path(JacksonException ex) {
		StringBuilder path = new StringBuilder();
		if (ex instanceof DatabindException) {
			for (JacksonException.Reference reference : ex.getPath()) {
				if (reference.getPropertyName() == null) {
					path.append('[').append(reference.getIndex()).append(']');
				}
				else {
					path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
				}
			}
		}
		return path.toString();
	}

	private static String words(JacksonException ex) {
		if (!(ex instanceof MismatchedInputException mismatch) || mismatch.getTargetType() == null) {
			return "is not valid";
		}
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(mismatch.getTargetType());
		if (CharSequence.class.isAssignableFrom(type)) {
			return "must be a string";
		}
		if (Number.class.isAssignableFrom(type)) {
			return "must be a number";
		}
		if (type == Boolean.class) {
			return "must be true or false";
		}
		if (type.isArray() || Iterable.class.isAssignableFrom(type)) {
			return "must be an array";
		}
		return (ex instanceof InvalidFormatException) ? "is not valid" : "is missing or of the wrong kind";
	}

}
