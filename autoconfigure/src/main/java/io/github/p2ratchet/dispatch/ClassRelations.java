package io.github.p2ratchet.dispatch;

import java.lang.reflect.Modifier;

/**
 * Whether an object may be of two types.
 */
final class ClassRelations {

	private ClassRelations() {
	}

	static boolean mayBeBoth(Class<?> one, Class<?> other) {
		return one.isAssignableFrom(other) || other.isAssignableFrom(one) || isOpenInterface(one, other)
				|| isOpenInterface(other, one);
	}

	private static boolean isOpenInterface(Class<?> one, Class<?> other) {
		return one.isInterface() && !Modifier.isFinal(other.getModifiers());
	}

}
