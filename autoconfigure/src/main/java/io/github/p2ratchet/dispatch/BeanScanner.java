package io.github.p2ratchet.dispatch;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;

/**
 * Finds the beans whose annotated methods are to be called, and refuses annotated methods
 * that nobody would call.
 */
final class BeanScanner {

	private static final Log logger = LogFactory.getLog(BeanScanner.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	BeanScanner(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/** All beans that are applications or advice, in the order of their definition. */
	List<ApplicationBean> scan() {
		List<ApplicationBean> beans = new ArrayList<>();
		for (String name : this.beanFactory.getBeanNamesForType(Object.class)) {
			Class<?> type = (!ScopedProxyUtils.isScopedTarget(name)) ? typeOf(name) : null;
			if (type == null) {
				continue;
			}
			if (isApplication(type) || isAdvice(type)) {
				addTo(beans, name, type);
			}
			else {
				refuseStrays(name, type);
			}
		}
		return beans;
	}

	static boolean isApplication(Class<?> type) {
		return ApplicationInterface.class.isAssignableFrom(type);
	}

	static boolean isAdvice(Class<?> type) {
		return AnnotatedElementUtils.hasAnnotation(type, SocketAdvice.class);
	}

	/** Methods with an annotation, wherever in the class's hierarchy it was written. */
	static <A extends Annotation> Map<Method, A> methodsOf(Class<?> type, Class<A> annotation) {
		if (!AnnotationUtils.isCandidateClass(type, annotation)) {
			return Map.of();
		}
		return MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<@Nullable A>) (method) -> AnnotatedElementUtils
					.findMergedAnnotation(method, annotation));
	}

	private @Nullable Class<?> typeOf(String name) {
		try {
			Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory, name);
			if (type != null && ScopedObject.class.isAssignableFrom(type)) {
				Class<?> target = AutoProxyUtils.determineTargetClass(this.beanFactory,
						ScopedProxyUtils.getTargetBeanName(name));
				return (target != null) ? target : type;
			}
			return type;
		}
		catch (Throwable ex) { // as Spring's own listeners do: not every bean can be
								// typed
			logger.debug("No type for bean '" + name + "', so no handlers in it", ex);
			return null;
		}
	}

	private void addTo(List<ApplicationBean> beans, String name, Class<?> type) {
		if (!this.beanFactory.isSingleton(name)) {
			refuseScoped(name, type);
			return;
		}
		Object instance = this.beanFactory.getBean(name);
		if (this.seen.add(instance)) {
			beans.add(new ApplicationBean(name, instance, userClass(instance, type), orderOf(name, instance)));
		}
	}

	private static Class<?> userClass(Object instance, Class<?> declared) {
		return (instance instanceof ScopedObject) ? ClassUtils.getUserClass(declared)
				: ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(instance));
	}

	private int orderOf(String name, Object instance) {
		if (instance instanceof Ordered ordered && !(instance instanceof ScopedObject)) {
			return ordered.getOrder();
		}
		Order order = this.beanFactory.findAnnotationOnBean(name, Order.class);
		return (order != null) ? order.value() : Ordered.LOWEST_PRECEDENCE;
	}

	private void refuseScoped(String name, Class<?> type) {
		for (Class<? extends Annotation> annotation : annotations()) {
			methodsOf(type, annotation).keySet().stream().findFirst().ifPresent((method) -> {
				throw ApplicationBean.invalid(name, type, method, "Its bean is neither a singleton nor a scoped proxy.",
						"Make the bean a singleton, or give its scope a proxy (@Scope(proxyMode = TARGET_CLASS)).");
			});
		}
	}

	private void refuseStrays(String name, Class<?> type) {
		if (type.getName().startsWith("org.springframework.")) {
			return;
		}
		for (Class<? extends Annotation> annotation : annotations()) {
			strays(name, type, annotation).stream().findFirst().ifPresent((method) -> {
				throw ApplicationBean.invalid(name, type, method,
						"@" + annotation.getSimpleName() + " has no effect on a bean that is no ApplicationInterface.",
						(annotation == SocketEvent.class) ? "Let the class implement ApplicationInterface."
								: "Let the class implement ApplicationInterface, or mark it @SocketAdvice.");
			});
		}
	}

	private static Set<Method> strays(String name, Class<?> type, Class<? extends Annotation> annotation) {
		try {
			return methodsOf(type, annotation).keySet();
		}
		catch (Throwable ex) { // a class of the path is missing, which only that bean
								// needs
			logger.debug("Could not look for handlers in bean '" + name + "'", ex);
			return Set.of();
		}
	}

	private static List<Class<? extends Annotation>> annotations() {
		return List.of(SocketEvent.class, SocketExceptionHandler.class);
	}

}
