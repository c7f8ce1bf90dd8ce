package io.github.p2ratchet.dispatch;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds the method that has to be called on a bean so that every proxy around it is
 * passed. A method that would slip past a proxy, and with it past method security, is
 * refused.
 */
final class InvocableMethods {

	private InvocableMethods() {
	}

	static Method select(ApplicationBean bean, Method method) {
		refuseUnlessVirtual(bean, method);
		SecurityAnnotations.refuseWithoutEffect(bean, method);
		Object layer = bean.instance();
		while (layer != null && AopUtils.isAopProxy(layer)) {
			checkLayer(bean, layer.getClass(), method);
			layer = AopProxyUtils.getSingletonTarget(layer);
		}
		Method result = exposed(bean.instance().getClass(), bean.type(), method);
		if (result == null) {
			throw notExposed(bean, method);
		}
		ReflectionUtils.makeAccessible(result);
		return result;
	}

	private static void refuseUnlessVirtual(ApplicationBean bean, Method method) {
		if (Modifier.isPrivate(method.getModifiers())) {
			throw bean.invalid(method, "A private method cannot be called through the bean's proxy.",
					"Make it package-private, protected or public.");
		}
		if (Modifier.isStatic(method.getModifiers())) {
			throw bean.invalid(method, "A static method cannot be called through the bean's proxy.",
					"Make it an instance method.");
		}
	}

	private static void checkLayer(ApplicationBean bean, Class<?> proxyType, Method method) {
		if (!Proxy.isProxyClass(proxyType)) {
			checkSubclass(bean, proxyType, method);
		}
		else if (exposed(proxyType, bean.type(), method) == null) {
			throw notExposed(bean, method);
		}
	}

	private static void checkSubclass(ApplicationBean bean, Class<?> proxyType, Method method) {
		if (Modifier.isFinal(method.getModifiers())) {
			throw bean.invalid(method, "The bean is proxied, and a final method escapes its proxy.",
					"Remove 'final' from the method.");
		}
		if (isPackagePrivate(method) && !sharesPackage(proxyType, method.getDeclaringClass())) {
			throw bean.invalid(method,
					"The bean is proxied by a class of another package or class loader, which a package-private method escapes.",
					"Make the method public or protected.");
		}
		if (!declares(proxyType, method)) {
			throw notExposed(bean, method);
		}
	}

	private static boolean isPackagePrivate(Method method) {
		return (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0;
	}

	private static boolean sharesPackage(Class<?> one, Class<?> other) {
		return one.getClassLoader() == other.getClassLoader() && one.getPackageName().equals(other.getPackageName());
	}

	private static boolean declares(Class<?> type, Method method) {
		Method found = ReflectionUtils.findMethod(type, method.getName(), method.getParameterTypes());
		return found != null && found.getDeclaringClass() == type;
	}

	/** What to call on an object of a class, null when it has no such method. */
	private static @Nullable Method exposed(Class<?> exposedType, Class<?> userType, Method method) {
		if (method.getDeclaringClass().isAssignableFrom(exposedType)) {
			return method;
		}
		for (Class<?> type : ClassUtils.getAllInterfacesForClassAsSet(exposedType)) {
			for (Method candidate : type.getMethods()) {
				if (isImplementedBy(candidate, userType, method)) {
					return candidate;
				}
			}
		}
		return null;
	}

	private static boolean isImplementedBy(Method candidate, Class<?> userType, Method method) {
		return candidate.getName().equals(method.getName())
				&& candidate.getParameterCount() == method.getParameterCount()
				&& candidate.getDeclaringClass().isAssignableFrom(userType)
				&& BridgeMethodResolver.findBridgedMethod(ClassUtils.getMostSpecificMethod(candidate, userType))
					.equals(method);
	}

	private static InvalidHandlerException notExposed(ApplicationBean bean, Method method) {
		return bean.invalid(method, "The bean's proxy does not expose the method.",
				"Declare it in an interface of the bean, or have the class itself proxied (proxyTargetClass = true).");
	}

}
