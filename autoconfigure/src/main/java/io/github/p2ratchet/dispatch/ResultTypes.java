package io.github.p2ratchet.dispatch;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Which declared return types can answer.
 */
final class ResultTypes {

	private static final String MONO = "reactor.core.publisher.Mono";

	private static final int MAX_NESTING = 8; // of lists of actions

	private static final List<Class<?>> STREAMS = List.of(Flow.Publisher.class, BaseStream.class);

	private static final Set<String> FOREIGN_STREAMS = Set.of("org.reactivestreams.Publisher",
			"kotlinx.coroutines.flow.Flow");

	private ResultTypes() {
	}

	/**
	 * Refuse return types that cannot answer.
	 * @param signature the handler
	 * @return what the handler returns
	 */
	static Kind of(HandlerSignature signature) {
		return of(signature, ResolvableType.forMethodReturnType(signature.method(), signature.bean().type()));
	}

	private static Kind of(HandlerSignature signature, ResolvableType type) {
		Class<?> result = type.toClass();
		if (result == void.class || result == Void.class) {
			return Kind.NOTHING;
		}
		if (isWrapper(result)) {
			Class<?> wrapper = CompletionStage.class.isAssignableFrom(result) ? CompletionStage.class : result;
			return of(signature, type.as(wrapper).getGeneric(0));
		}
		refuse(signature, result);
		return isActions(type, MAX_NESTING) ? Kind.ACTIONS : Kind.VALUE;
	}

	/** Also lists of them, and lists of those; some types are lists of themselves. */
	private static boolean isActions(ResolvableType type, int nesting) {
		Class<?> result = type.toClass();
		return result == Actions.class || (nesting > 0 && Collection.class.isAssignableFrom(result)
				&& isActions(type.as(Collection.class).getGeneric(0), nesting - 1));
	}

	private static boolean isWrapper(Class<?> type) {
		return CompletionStage.class.isAssignableFrom(type) || type == Optional.class || type.getName().equals(MONO);
	}

	private static void refuse(HandlerSignature signature, Class<?> type) {
		if (isStream(type)) {
			throw signature.invalid("It returns a " + type.getSimpleName() + ", but there is one answer to an event.",
					"Return a List, a CompletableFuture or a Mono of one, or emit each value to the connection.");
		}
		if (Future.class.isAssignableFrom(type) || Callable.class.isAssignableFrom(type)) {
			throw signature.invalid("It returns a " + type.getSimpleName() + ", which does not say when it is done.",
					"Return a CompletableFuture.");
		}
	}

	private static boolean isStream(Class<?> type) {
		return STREAMS.stream().anyMatch((stream) -> stream.isAssignableFrom(type)) || FOREIGN_STREAMS.stream()
			.map((name) -> find(name, type))
			.anyMatch((stream) -> stream != null && stream.isAssignableFrom(type));
	}

	private static @Nullable Class<?> find(String name, Class<?> seenFrom) {
		try {
			return ClassUtils.forName(name, seenFrom.getClassLoader());
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return null;
		}
	}

	/** What a handler returns, at once or later. */
	enum Kind {

		NOTHING, VALUE, ACTIONS

	}

}
