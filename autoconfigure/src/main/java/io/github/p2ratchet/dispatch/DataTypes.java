package io.github.p2ratchet.dispatch;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.impl.UnsupportedTypeDeserializer;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.protocol.Payload;

/**
 * Refuses parameters for data that Jackson could never construct.
 */
final class DataTypes {

	private static final Map<String, String> LIKELY_MEANT = Map.of("Connection", Connection.class.getName(),
			"Handshake", Handshake.class.getName(), "Payload", Payload.class.getName(), "Client",
			Client.class.getName(), "ConnectionEvent", ConnectionEvent.class.getName(), "JsonNode",
			"tools.jackson.databind.JsonNode", "Principal", "java.security.Principal", "Locale", "java.util.Locale");

	private final JsonMapper mapper;

	DataTypes(JsonMapper mapper) {
		this.mapper = mapper;
	}

	void check(HandlerSignature signature, MethodParameter parameter, JavaType type) {
		String problem = problemOf(type);
		if (problem != null) {
			throw signature.invalid(parameter, "is taken for the event's data, but " + problem + ".",
					advice(type.getRawClass()));
		}
		if (type.getContentType() != null) {
			check(signature, parameter, type.getContentType());
		}
	}

	/** The type to bind a parameter's value to, with the type variables of its class. */
	JavaType javaType(HandlerSignature signature, MethodParameter parameter) {
		MethodParameter value = parameter.nestedIfOptional();
		Type type = value.getNestedGenericParameterType();
		JavaType bean = this.mapper.constructType(signature.bean().type());
		JavaType owner = bean.findSuperType(signature.method().getDeclaringClass());
		return this.mapper.getTypeFactory()
			.resolveMemberType(type, (owner != null) ? owner.getBindings() : bean.getBindings());
	}

	static boolean isKnown(ResolvableType type) {
		return type.resolve() != null
				&& !(type.getType() instanceof ParameterizedType && Arrays.stream(type.getGenerics())
					.anyMatch((generic) -> generic.getType() instanceof TypeVariable && generic.resolve() == null));
	}

	private @Nullable String problemOf(JavaType type) {
		try {
			DeserializationContext context = this.mapper._deserializationContext();
			if (context.findTypeDeserializer(type) != null) {
				return null; // polymorphic: the data names the type
			}
			return canConstruct(context.findNonContextualValueDeserializer(type)) ? null
					: "Jackson cannot construct " + type.getRawClass().getName();
		}
		catch (JacksonException ex) {
			return "Jackson cannot construct " + type.getRawClass().getName() + " (" + ex.getOriginalMessage() + ")";
		}
	}

	private static boolean canConstruct(ValueDeserializer<?> deserializer) {
		if (deserializer instanceof AbstractDeserializer || deserializer instanceof UnsupportedTypeDeserializer) {
			return false;
		}
		if (deserializer instanceof BeanDeserializerBase bean) {
			ValueInstantiator instantiator = bean.getValueInstantiator();
			return instantiator.canInstantiate();
		}
		return true;
	}

	private static String advice(Class<?> type) {
		String meant = LIKELY_MEANT.get(type.getSimpleName());
		return (meant != null && !meant.equals(type.getName())) ? "Import " + meant + " instead."
				: "Use a record or another concrete class, a type that Jackson is taught to construct,"
						+ " or declare an ArgumentResolver bean for the parameter.";
	}

}
