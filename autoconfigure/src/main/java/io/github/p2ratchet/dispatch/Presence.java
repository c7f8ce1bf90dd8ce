package io.github.p2ratchet.dispatch;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.Nullness;
import org.springframework.core.ResolvableType;

/**
 * Whether a parameter may go without a value, and how it is told so.
 */
enum Presence {

	/** There has to be one. */
	REQUIRED,

	/** {@code @Nullable}: null stands for none. */
	NULLABLE,

	/** {@code Optional}: an empty one stands for none. */
	OPTIONAL;

	static Presence of(MethodParameter parameter) {
		if (parameter.getParameterType() == Optional.class) {
			return OPTIONAL;
		}
		boolean nullable = Nullness.forMethodParameter(parameter) == Nullness.NULLABLE
				|| Arrays.stream(parameter.getParameterAnnotations()).anyMatch(Presence::saysNullable);
		return (nullable && !parameter.getParameterType().isPrimitive()) ? NULLABLE : REQUIRED;
	}

	/** The type of the value itself: what is in an {@code Optional}. */
	static ResolvableType valueType(MethodParameter parameter) {
		ResolvableType type = ResolvableType.forMethodParameter(parameter);
		return (type.toClass() == Optional.class) ? type.getGeneric(0) : type;
	}

	/** The argument that stands for a value which is there. */
	Object present(Object value) {
		return (this == OPTIONAL) ? Optional.of(value) : value;
	}

	/** The argument that stands for none, unless one is required. */
	@Nullable Object absent() {
		return (this == OPTIONAL) ? Optional.empty() : null;
	}

	private static boolean saysNullable(Annotation annotation) {
		return annotation.annotationType().getSimpleName().equals("Nullable");
	}

}
