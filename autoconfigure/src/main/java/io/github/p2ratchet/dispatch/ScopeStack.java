package io.github.p2ratchet.dispatch;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The scopes that are open around handlers. Closing closes all, last opened first,
 * whatever one of them throws.
 */
final class ScopeStack implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(ScopeStack.class);

	private static final ScopeStack EMPTY = new ScopeStack(0);

	private final InvocationScope.@Nullable Scope[] open;

	private int count;

	private ScopeStack(int capacity) {
		this.open = new InvocationScope.Scope[capacity];
	}

	/** Open all scopes, or none: those opened are closed when another one throws. */
	static ScopeStack open(List<InvocationScope> scopes, ConnectionEvent event) {
		if (scopes.isEmpty()) {
			return EMPTY;
		}
		ScopeStack stack = new ScopeStack(scopes.size());
		try {
			for (InvocationScope scope : scopes) {
				stack.open[stack.count] = scope.open(event);
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
