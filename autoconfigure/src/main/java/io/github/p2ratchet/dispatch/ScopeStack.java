package io.github.p2ratchet.dispatch;

import java.util.List;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.SocketConnection;

/**
 * The scopes that are open around handlers. Closing closes all, last opened first,
 * whatever one of them throws.
 */
public final class ScopeStack implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(ScopeStack.class);

	private static final ScopeStack EMPTY = new ScopeStack(0);

	private final InvocationScope.@Nullable Scope[] open;

	private int count;

	private ScopeStack(int capacity) {
		this.open = new InvocationScope.Scope[capacity];
	}

	/** Open all scopes, or none: those opened are closed when another one throws. */
	static ScopeStack open(List<InvocationScope> scopes, ConnectionEvent event) {
		return open(scopes, (scope) -> scope.open(event));
	}

	/**
	 * Open all scopes around a call of a component, or none.
	 * @param scopes what is opened, in order
	 * @param connection whose message, opening or end is handled
	 * @return closes all
	 */
	public static ScopeStack open(List<InvocationScope> scopes, SocketConnection connection) {
		return open(scopes, (scope) -> scope.open(connection));
	}

	private static ScopeStack open(List<InvocationScope> scopes,
			Function<InvocationScope, InvocationScope.Scope> opening) {
		if (scopes.isEmpty()) {
			return EMPTY;
		}
		ScopeStack stack = new ScopeStack(scopes.size());
		try {
			for (InvocationScope scope : scopes) {
				stack.open[stack.count] = opening.apply(scope);
				stack.count++;
			}
			return stack;
		}
		catch (Throwable ex) {
			stack.close();
			throw ex;
		}
	}

	@Override
	public void close() {
		for (int i = this.count - 1; i >= 0; i--) {
			try {
				InvocationScope.Scope scope = this.open[i];
				if (scope != null) {
					scope.close();
				}
			}
			catch (RuntimeException | Error ex) {
				logger.error("A scope could not be closed", ex);
			}
		}
	}

}
