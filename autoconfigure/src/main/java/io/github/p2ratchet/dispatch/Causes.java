package io.github.p2ratchet.dispatch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Takes wrappers off exceptions.
 */
final class Causes {

	private static final int MAX_DEPTH = 32;

	private Causes() {
	}

	static Throwable unwrap(Throwable thrown) {
		Throwable failure = thrown;
		for (int i = 0; i < MAX_DEPTH && isWrapper(failure) && failure.getCause() != null; i++) {
			failure = failure.getCause();
		}
		return failure;
	}

	private static boolean isWrapper(Throwable failure) {
		return failure instanceof CompletionException || failure instanceof ExecutionException
				|| failure instanceof UndeclaredThrowableException || failure instanceof InvocationTargetException;
	}

}
