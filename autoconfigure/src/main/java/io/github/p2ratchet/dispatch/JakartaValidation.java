package io.github.p2ratchet.dispatch;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.validation.metadata.MethodDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.method.MethodValidationException;

import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.Violation;

/**
 * Validates the arguments of one handler with Bean Validation.
 */
final class JakartaValidation implements ArgumentValidation {

	/** Null where only proxies validate. */
	private final @Nullable Validator validator;

	private final HandlerSignature signature;

	private final Object target;

	private final Method method;

	private final Class<?>[] groups;

	private final boolean constrained;

	/** Index of data to be validated for Spring's annotation, -1 for none. */
	private final int cascaded;

	private JakartaValidation(@Nullable Validator validator, HandlerSignature signature, int dataIndex) {
		this.validator = validator;
		this.signature = signature;
		this.target = target(signature.bean().instance());
		this.method = signature.method().getDeclaringClass().isInstance(this.target) ? signature.method()
				: signature.invocable();
		this.groups = groups(signature);
		this.constrained = validator != null && isConstrained(validator);
		this.cascaded = (validator != null && dataIndex >= 0
				&& validated(signature.parameters().get(dataIndex)) != null) ? dataIndex : -1;
	}

	static @Nullable Object findValidator(BeanFactory beanFactory) {
		return beanFactory.getBeanProvider(Validator.class).getIfUnique();
	}

	static ArgumentValidation of(@Nullable Object validator, HandlerSignature signature, int dataIndex) {
		return new JakartaValidation((Validator) validator, signature, dataIndex);
	}

	@Override
	public void validate(@Nullable Object[] arguments) {
		Validator validator = this.validator;
		if (validator == null) {
			return;
		}
		if (this.constrained) {
			refuse(validator.forExecutables().validateParameters(this.target, this.method, arguments, this.groups));
		}
		Object data = (this.cascaded >= 0) ? arguments[this.cascaded] : null;
		if (data != null) {
			Validated validated = validated(this.signature.parameters().get(this.cascaded));
			refuse(validator.validate(data, (validated != null) ? validated.value() : this.groups));
		}
	}

	@Override
	public @Nullable EventException translate(Throwable failure) {
		if (failure instanceof ConstraintViolationException ex) {
			Set<ConstraintViolation<?>> violations = ex.getConstraintViolations();
			return (violations != null && !violations.isEmpty() && violations.stream().allMatch(this::isOwn))
					? invalid(violations, ex) : null;
		}
		if (failure instanceof MethodValidationException ex && !ex.isForReturnValue() && isOwn(ex.getMethod())) {
			return invalid(violations(ex), ex);
		}
		return null;
	}

	private boolean isOwn(ConstraintViolation<?> violation) {
		return ViolationPaths.isOfParameter(violation.getPropertyPath(), this.signature.method())
				&& violation.getRootBeanClass().isAssignableFrom(this.signature.bean().type());
	}

	private boolean isOwn(Method failed) {
		return failed.getName().equals(this.signature.method().getName())
				&& failed.getParameterCount() == this.signature.method().getParameterCount()
				&& failed.getDeclaringClass().isAssignableFrom(this.signature.bean().type());
	}

	private static Collection<ConstraintViolation<?>> violations(MethodValidationException ex) {
		Set<ConstraintViolation<?>> violations = new LinkedHashSet<>();
		ex.getParameterValidationResults()
			.forEach((result) -> result.getResolvableErrors()
				.forEach((error) -> violations.add(result.unwrap(error, ConstraintViolation.class))));
		return violations;
	}

	private void refuse(Collection<? extends ConstraintViolation<?>> violations) {
		if (!violations.isEmpty()) {
			throw invalid(violations, null);
		}
	}

	private static EventException invalid(Collection<? extends ConstraintViolation<?>> violations,
			@Nullable Throwable cause) {
		List<Violation> told = new ArrayList<>();
		for (ConstraintViolation<?> violation : violations) {
			told.add(new Violation(ViolationPaths.field(violation.getPropertyPath()), violation.getMessage()));
		}
		told.sort(Comparator.comparing(Violation::field).thenComparing(Violation::message));
		return EventException.invalid(told, cause);
	}

	private static Object target(Object bean) {
		Object target = bean;
		for (Object next = bean; next != null; next = AopProxyUtils.getSingletonTarget(next)) {
			target = next;
		}
		return target;
	}

	private boolean isConstrained(Validator validator) {
		MethodDescriptor descriptor = validator.getConstraintsForClass(this.target.getClass())
			.getConstraintsForMethod(this.method.getName(), this.method.getParameterTypes());
		return descriptor != null && (descriptor.hasConstrainedParameters() || descriptor.getParameterDescriptors()
			.stream()
			.anyMatch((parameter) -> !parameter.getConstrainedContainerElementTypes().isEmpty()));
	}

	private static Class<?>[] groups(HandlerSignature signature) {
		Validated validated = AnnotatedElementUtils.findMergedAnnotation(signature.method(), Validated.class);
		if (validated == null) {
			validated = AnnotatedElementUtils.findMergedAnnotation(signature.bean().type(), Validated.class);
		}
		return (validated != null) ? validated.value() : new Class<?>[0];
	}

	private static @Nullable Validated validated(MethodParameter parameter) {
		return parameter.getParameterAnnotation(Validated.class);
	}

}
