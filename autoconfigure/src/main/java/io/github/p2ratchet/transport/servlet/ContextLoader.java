package io.github.p2ratchet.transport.servlet;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Calls applications with their own class loader in place.
 */
final class ContextLoader {

	private ContextLoader() {
	}

	/** Do what may call the application. */
	static <T extends @Nullable Object> T call(@Nullable ClassLoader loader, Supplier<T> task) {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(loader);
		try {
			return task.get();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

}
