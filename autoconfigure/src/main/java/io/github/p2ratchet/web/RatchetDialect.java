package io.github.p2ratchet.web;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IEngineContext;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.IWebContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;
import org.thymeleaf.web.servlet.IServletWebExchange;

/**
 * Gives Thymeleaf templates the expression object {@code #ratchet}, a {@link RatchetPage}
 * for the page's request. Parameters {@code token} and {@code debug} of the fragment it
 * is used in count; variables of the model that happen to have these names do not. Ask
 * for it once a fragment: each time it may issue a token.
 */
public final class RatchetDialect extends AbstractDialect implements IExpressionObjectDialect {

	private static final String NAME = "ratchet";

	private final RatchetPages pages;

	/**
	 * Create a dialect.
	 * @param pages describes pages
	 */
	public RatchetDialect(RatchetPages pages) {
		super(NAME);
		this.pages = pages;
	}

	@Override
	public IExpressionObjectFactory getExpressionObjectFactory() {
		return new PageFactory();
	}

	private final class PageFactory implements IExpressionObjectFactory {

		@Override
		public Set<String> getAllExpressionObjectNames() {
			return Set.of(NAME);
		}

		@Override
		public boolean isCacheable(String name) {
			return false;
		}

		@Override
		public RatchetPage buildObject(IExpressionContext context, String name) {
			Object token = parameter(context, "token");
			Object debug = parameter(context, "debug");
			return RatchetDialect.this.pages.page(request(context), (token != null) ? token.toString() : null,
					(debug != null) ? Boolean.valueOf(debug.toString()) : null);
		}

		private @Nullable Object parameter(IExpressionContext context, String name) {
			boolean given = context instanceof IEngineContext engine && engine.isVariableLocal(name);
			return given ? context.getVariable(name) : null;
		}

		private HttpServletRequest request(IExpressionContext context) {
			if (context instanceof IWebContext web && web.getExchange() instanceof IServletWebExchange exchange
					&& exchange.getNativeRequestObject() instanceof HttpServletRequest request) {
				return request;
			}
			throw new IllegalStateException("The template 'p2/ratchet/client' tells a page where its socket is: "
					+ "it can only be used in pages that answer a web request");
		}

	}

}
