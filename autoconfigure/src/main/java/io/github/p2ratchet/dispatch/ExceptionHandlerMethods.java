package io.github.p2ratchet.dispatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

import io.github.p2ratchet.protocol.EventException;

/**
 * The exception handlers of one bean, by the types of exceptions they handle.
 */
final class ExceptionHandlerMethods {

	private static final String ADVICE = "Take the exception, a ConnectionEvent, the connection and the client only.";

	private final Map<Class<?>, ExceptionHandlerMethod> byType;

	private ExceptionHandlerMethods(Map<Class<?>, ExceptionHandlerMethod> byType) {
		this.byType = byType;
	}

	/** Find those of a bean, and refuse those that cannot work. */
	static ExceptionHandlerMethods of(ApplicationBean bean, BuiltInArguments builtIn) {
		Map<Class<?>, ExceptionHandlerMethod> byType = new HashMap<>();
		BeanScanner.methodsOf(bean.type(), SocketExceptionHandler.class).forEach((method, annotation) -> {
			HandlerSignature signature = HandlerSignature.of(bean, method);
			requireResult(signature);
			ExceptionHandlerMethod handler = new ExceptionHandlerMethod(signature, arguments(signature, builtIn));
			for (Class<?> type : types(signature, annotation)) {
				ExceptionHandlerMethod other = byType.putIfAbsent(type, handler);
				if (other != null) {
					throw signature.invalid(type.getSimpleName() + " is handled by " + other + " too.",
							"Keep one handler of a type of exception in a bean.");
				}
			}
		});
		return new ExceptionHandlerMethods(byType);
	}

	@Nullable ExceptionHandlerMethod handlerOf(Class<?> type) {
		return this.byType.get(type);
	}

	/**
	 * Find the handler of the nearest type, the first of the beans where several have it.
	 */
	static @Nullable ExceptionHandlerMethod nearest(List<ExceptionHandlerMethods> beans, Throwable failure) {
		for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
			for (ExceptionHandlerMethods bean : beans) {
				ExceptionHandlerMethod handler = bean.handlerOf(type);
				if (handler != null) {
					return handler;
				}
			}
		}
		return null;
	}

	private static void requireResult(HandlerSignature signature) {
		if (!EventException.class.isAssignableFrom(signature.method().getReturnType())) {
			throw signature.invalid("An exception handler returns an EventException, not "
					+ signature.method().getReturnType().getSimpleName() + ".", "Return an EventException.");
		}
	}

	private static List<@Nullable HandlerArgument> arguments(HandlerSignature signature, BuiltInArguments builtIn) {
		List<@Nullable HandlerArgument> arguments = new ArrayList<>();
		for (MethodParameter parameter : signature.parameters()) {
			HandlerArgument argument = null;
			if (!Throwable.class.isAssignableFrom(parameter.getParameterType())) {
				argument = builtIn.find(signature, parameter, Set.of(ConnectionEvent.class));
				if (argument == null) {
					throw signature.invalid(parameter, "cannot be supplied to an exception handler.", ADVICE);
				}
			}
			arguments.add(argument);
		}
		return arguments;
	}

	private static Set<Class<?>> types(HandlerSignature signature, SocketExceptionHandler annotation) {
		List<MethodParameter> own = signature.parameters()
			.stream()
			.filter((parameter) -> Throwable.class.isAssignableFrom(parameter.getParameterType()))
			.toList();
		if (own.size() > 1) {
			throw signature.invalid(own.get(1), "is a second exception.", "Take one exception.");
		}
		Set<Class<?>> types = (annotation.value().length > 0) ? Set.copyOf(Arrays.asList(annotation.value()))
				: own.stream().<Class<?>>map(MethodParameter::getParameterType).collect(Collectors.toSet());
		if (types.isEmpty()) {
			throw signature.invalid("It does not say which exceptions it handles.",
					"Name their types in @SocketExceptionHandler, or take the exception as a parameter.");
		}
		own.forEach((parameter) -> requireFitting(signature, parameter, types));
		return types;
	}

	private static void requireFitting(HandlerSignature signature, MethodParameter parameter, Set<Class<?>> types) {
		for (Class<?> type : types) {
			if (!parameter.getParameterType().isAssignableFrom(type)) {
				throw signature.invalid(parameter, "cannot be a " + type.getSimpleName() + ", which it is to handle.",
						"Declare it as a common supertype of the handled exceptions.");
			}
		}
	}

}
