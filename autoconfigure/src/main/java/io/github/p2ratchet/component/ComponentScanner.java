package io.github.p2ratchet.component;

import java.util.ArrayList;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.MethodMetadata;

/**
 * Finds the {@link MessageComponent} beans with their routes, without creating them.
 */
public final class ComponentScanner {

	private static final Log logger = LogFactory.getLog(ComponentScanner.class);

	private final ConfigurableListableBeanFactory beanFactory;

	/**
	 * Create a scanner.
	 * @param beanFactory where the beans are
	 */
	public ComponentScanner(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Look for components.
	 * @return all that have a route, in the order of their definition
	 * @throws InvalidRouteException when one cannot work
	 */
	public List<ComponentBean> scan() {
		refuseOthers();
		List<ComponentBean> result = new ArrayList<>();
		for (String name : this.beanFactory.getBeanNamesForType(MessageComponent.class, true, false)) {
			SocketRoute route = ScopedProxyUtils.isScopedTarget(name) ? null : routeOf(name);
			if (route != null) {
				result.add(component(name, route));
			}
		}
		return result;
	}

	private @Nullable SocketRoute routeOf(String name) {
		SocketRoute own = routeOfMethod(name);
		SocketRoute route = (own != null) ? own : this.beanFactory.findAnnotationOnBean(name, SocketRoute.class);
		if (route == null && !name.contains("#")) { // which marks beans inside of others
			logger.warn("The MessageComponent '" + name + "' has no @SocketRoute, so that nobody can connect to it: it"
					+ " belongs on the class, or on the @Bean method where that returns another type");
		}
		return route;
	}

	/** What the method says that makes a bean is meant for this one of its class. */
	private @Nullable SocketRoute routeOfMethod(String name) {
		String target = ScopedProxyUtils.getTargetBeanName(name);
		String made = this.beanFactory.containsBeanDefinition(target) ? target : name;
		if (this.beanFactory.containsBeanDefinition(made)
				&& this.beanFactory.getBeanDefinition(made) instanceof AnnotatedBeanDefinition definition) {
			MethodMetadata method = definition.getFactoryMethodMetadata();
			return (method != null) ? method.getAnnotations()
				.get(SocketRoute.class)
				.synthesize(MergedAnnotation::isPresent)
				.orElse(null) : null;
		}
		return null;
	}

	private ComponentBean component(String name, SocketRoute route) {
		if (!this.beanFactory.isSingleton(name)) {
			throw new InvalidRouteException(name, "Its bean is neither a singleton nor a scoped proxy.",
					"Make the bean a singleton; what belongs to one connection fits into its attributes().");
		}
		return ComponentBean.of(name, () -> this.beanFactory.getBean(name, MessageComponent.class), route,
				this::resolve);
	}

	private String resolve(String text) {
		String resolved = this.beanFactory.resolveEmbeddedValue(text);
		return (resolved != null) ? resolved : "";
	}

	private void refuseOthers() {
		for (String name : this.beanFactory.getBeanNamesForAnnotation(SocketRoute.class)) {
			if (!ScopedProxyUtils.isScopedTarget(name) && !this.beanFactory.isTypeMatch(name, MessageComponent.class)) {
				throw new InvalidRouteException(name, "Its class has a @SocketRoute, but is no MessageComponent.",
						"Let it implement MessageComponent, or remove the annotation.");
			}
		}
	}

}
