package io.github.p2ratchet.dispatch;

import java.util.Arrays;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;
import org.springframework.validation.annotation.Validated;

/**
 * Creates the validation of handlers, where Bean Validation is there.
 */
final class Validations {

	private static final Log logger = LogFactory.getLog(Validations.class);

	private static final boolean PRESENT = ClassUtils.isPresent("jakarta.validation.Validator",
			Validations.class.getClassLoader());

	/** A {@code jakarta.validation.Validator}, null when there is none. */
	private final @Nullable Object validator;

	Validations(BeanFactory beanFactory) {
		this.validator = PRESENT ? JakartaValidation.findValidator(beanFactory) : null;
	}

	ArgumentValidation of(HandlerSignature signature, int dataIndex) {
		if (this.validator == null) {
			warnOfConstraints(signature);
		}
		return PRESENT ? JakartaValidation.of(this.validator, signature, dataIndex) : ArgumentValidation.NONE;
	}

	private static void warnOfConstraints(HandlerSignature signature) {
		signature.parameters().stream().filter(Validations::isConstrained).findFirst().ifPresent((parameter) -> {
			logger
				.warn("Bean '" + signature.bean().name() + "', method " + signature + ": nothing validates parameter '"
						+ parameter.getParameterName() + "'. Add spring-boot-starter-validation to the class path.");
		});
	}

	private static boolean isConstrained(MethodParameter parameter) {
		return Arrays.stream(parameter.getParameterAnnotations())
			.anyMatch((annotation) -> annotation.annotationType() == Validated.class
					|| annotation.annotationType().getName().equals("jakarta.validation.Valid")
					|| MergedAnnotations.from(annotation.annotationType()).isPresent("jakarta.validation.Constraint"));
	}

}
