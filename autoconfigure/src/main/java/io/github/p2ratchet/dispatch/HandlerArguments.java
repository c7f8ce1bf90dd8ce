package io.github.p2ratchet.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * Decides at start-up what supplies each parameter of a handler.
 */
final class HandlerArguments {

	private static final String CONTINUATION = "kotlin.coroutines.Continuation";

	private final List<ArgumentResolver> resolvers;

	private final BuiltInArguments builtIn;

	private final DataTypes dataTypes;

	HandlerArguments(List<ArgumentResolver> resolvers, BuiltInArguments builtIn, DataTypes dataTypes) {
		this.resolvers = resolvers;
		this.builtIn = builtIn;
		this.dataTypes = dataTypes;
	}

	/**
	 * Decide for all parameters.
	 * @param signature the handler
	 * @param eventTypes the types of events that it is called with
	 * @param dataExpected whether the events bring data to bind
	 * @return the arguments, and which of them is the data
	 */
	Resolved resolve(HandlerSignature signature, Set<Class<? extends ConnectionEvent>> eventTypes,
			boolean dataExpected) {
		List<HandlerArgument> arguments = new ArrayList<>();
		MethodParameter data = null;
		for (MethodParameter parameter : signature.parameters()) {
			HandlerArgument argument = claimed(signature, parameter, eventTypes);
			if (argument == null) {
				requireDataAllowed(signature, parameter, data, dataExpected);
				argument = dataArgument(signature, parameter);
				data = parameter;
			}
			arguments.add(argument);
		}
		return new Resolved(arguments.toArray(new HandlerArgument[0]),
				(data != null) ? data.getParameterIndex() : Resolved.NO_DATA);
	}

	private @Nullable HandlerArgument claimed(HandlerSignature signature, MethodParameter parameter,
			Set<Class<? extends ConnectionEvent>> eventTypes) {
		for (ArgumentResolver resolver : this.resolvers) {
			if (resolver.supportsParameter(parameter)) {
				return (event) -> resolver.resolveArgument(parameter, event);
			}
		}
		return this.builtIn.find(signature, parameter, eventTypes);
	}

	private static void requireDataAllowed(HandlerSignature signature, MethodParameter parameter,
			@Nullable MethodParameter data, boolean dataExpected) {
		if (parameter.getParameterType().getName().equals(CONTINUATION)) {
			throw signature.invalid("A suspend function cannot handle events.",
					"Write an ordinary function that returns the answer or a CompletableFuture.");
		}
		if (!dataExpected) {
			throw signature.invalid(parameter, "is taken for the event's data, but a life-cycle event brings none.",
					"Remove it, or take the event's own type, such as SocketCloseEvent.");
		}
		if (data != null) {
			throw signature.invalid(parameter,
					"is the second that nothing but the event's data could fill; '" + data.getParameterName()
							+ "' is the first.",
					"Take one record with all the data, or declare an ArgumentResolver bean for the other parameter.");
		}
	}

	private HandlerArgument dataArgument(HandlerSignature signature, MethodParameter parameter) {
		ResolvableType type = Presence.valueType(parameter);
		if (!DataTypes.isKnown(type)) {
			throw signature.invalid(parameter, "has a type that is not known: " + type + ".",
					"Give the type variable a value in the class that is the bean, or take a JsonNode.");
		}
		JavaType javaType = this.dataTypes.javaType(signature, parameter);
		this.dataTypes.check(signature, parameter, javaType);
		return new DataArgument(javaType, Presence.of(parameter));
	}

	/**
	 * What supplies the parameters of a handler.
	 *
	 * @param arguments one for each parameter
	 * @param dataIndex which of them is the event's data, or {@link #NO_DATA}
	 */
	record Resolved(HandlerArgument[] arguments, int dataIndex) {

		static final int NO_DATA = -1;

		/** All arguments; data is bound after all others, so that refusals come first. */
		@Nullable Object[] resolve(ConnectionEvent event) {
			@Nullable Object[] values = new Object[this.arguments.length];
			for (int i = 0; i < values.length; i++) {
				if (i != this.dataIndex) {
					values[i] = this.arguments[i].resolve(event);
				}
			}
			if (this.dataIndex != NO_DATA) {
				values[this.dataIndex] = this.arguments[this.dataIndex].resolve(event);
			}
			return values;
		}

	}

}
