package io.github.p2ratchet.dispatch;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A bean with annotated methods.
 *
 * @param name its name
 * @param instance what is called: the proxy, where there is one
 * @param type the class that the application wrote
 * @param order where its handlers stand among those of other beans
 */
record ApplicationBean(String name, Object instance, Class<?> type, int order) {

	InvalidHandlerException invalid(Method method, String problem, String advice) {
		return invalid(this.name, this.type, method, problem, advice);
	}

	static InvalidHandlerException invalid(String beanName, Class<?> type, Method method, String problem,
			String advice) {
		return new InvalidHandlerException(beanName, describe(type, method), problem, advice);
	}

	/** Such as {@code Chat.send(Draft, Account)}. */
	static String describe(Class<?> type, Method method) {
		String parameters = Arrays.stream(method.getParameterTypes())
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", "));
		return shortName(type) + "." + method.getName() + "(" + parameters + ")";
	}

	private static String shortName(Class<?> type) {
		return type.getName().substring(type.getPackageName().isEmpty() ? 0 : type.getPackageName().length() + 1);
	}

}
