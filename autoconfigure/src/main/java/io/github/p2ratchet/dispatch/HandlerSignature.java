package io.github.p2ratchet.dispatch;

import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;

/**
 * A method as it was written, and as it is called.
 *
 * @param bean whose method it is
 * @param method as it was written, with its annotations
 * @param invocable what is called on the bean
 * @param parameters with the annotations of interfaces, resolved against the bean's class
 */
record HandlerSignature(ApplicationBean bean, Method method, Method invocable, List<MethodParameter> parameters) {

	static HandlerSignature of(ApplicationBean bean, Method method) {
		DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
		List<MethodParameter> parameters = List.of(new BeanMethod(method, bean.type()).getMethodParameters());
		parameters.forEach((parameter) -> parameter.initParameterNameDiscovery(names));
		return new HandlerSignature(bean, method, InvocableMethods.select(bean, method), parameters);
	}

	InvalidHandlerException invalid(String problem, String advice) {
		return this.bean.invalid(this.method, problem, advice);
	}

	InvalidHandlerException invalid(MethodParameter parameter, String problem, String advice) {
		return invalid("Parameter " + describe(parameter) + " " + problem, advice);
	}

	private static String describe(MethodParameter parameter) {
		String name = parameter.getParameterName();
		return "'" + parameter.getParameterType().getSimpleName() + " "
				+ ((name != null) ? name : "#" + parameter.getParameterIndex()) + "'";
	}

	@Override
	public String toString() {
		return ApplicationBean.describe(this.bean.type(), this.method);
	}

	/** Resolves type variables against the bean's class, not the declaring one. */
	private static final class BeanMethod extends AnnotatedMethod {

		private final @Nullable Class<?> beanType;

		BeanMethod(Method method, Class<?> beanType) {
			super(method);
			this.beanType = beanType;
		}

		@Override
		protected Class<?> getContainingClass() {
			return (this.beanType != null) ? this.beanType : super.getContainingClass();
		}

	}

}
