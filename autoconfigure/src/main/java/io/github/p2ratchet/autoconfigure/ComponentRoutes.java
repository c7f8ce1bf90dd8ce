package io.github.p2ratchet.autoconfigure;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;

import io.github.p2ratchet.component.ComponentBean;
import io.github.p2ratchet.component.ComponentScanner;
import io.github.p2ratchet.component.MessageComponent;
import io.github.p2ratchet.dispatch.InvocationScope;
import io.github.p2ratchet.endpoint.ComponentAcceptor;
import io.github.p2ratchet.endpoint.Endpoint;
import io.github.p2ratchet.endpoint.SocketAcceptor;
import io.github.p2ratchet.transport.Routes;

/**
 * The routes of all components. They are looked for without creating them, and created
 * once all singletons exist, so that a component may depend on anything.
 */
final class ComponentRoutes implements SmartInitializingSingleton {

	private final RouteFactory factory;

	private final Endpoint endpoint;

	private final UnaryOperator<SocketAcceptor> intercepting;

	private final List<Served> components;

	private final Supplier<List<InvocationScope>> scopes;

	ComponentRoutes(ConfigurableListableBeanFactory beanFactory, RouteFactory factory, Endpoint endpoint,
			UnaryOperator<SocketAcceptor> intercepting) {
		this.factory = factory;
		this.endpoint = endpoint;
		this.intercepting = intercepting;
		List<ComponentBean> beans = new ComponentScanner(beanFactory).scan();
		factory.check(beans);
		this.components = beans.stream()
			.sorted(Comparator.comparingInt(ComponentRoutes::breadth))
			.map((bean) -> new Served(bean, SingletonSupplier.of(bean.component())))
			.toList();
		this.scopes = SingletonSupplier
			.of(() -> beanFactory.getBeanProvider(InvocationScope.class).orderedStream().toList());
	}

	/** Least for a host, more for all below a name, the more the shorter it is. */
	private static int breadth(ComponentBean bean) {
		boolean several = bean.host().isEmpty() || bean.host().startsWith("*");
		return several ? Integer.MAX_VALUE - bean.host().length() : 0;
	}

	/** The same routes and those of all components. */
	Routes addTo(Routes others) {
		Routes all = others;
		for (Served served : this.components) {
			ComponentBean bean = served.bean();
			SocketAcceptor acceptor = new ComponentAcceptor(this.endpoint, this.factory.settings(bean),
					served.component(), this.scopes);
			all = all.with(bean.path(), this.factory.route(bean, this.intercepting.apply(acceptor)));
		}
		return all;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.components.forEach((served) -> Assert.state(served.component().get() != null,
				() -> "No component " + served.bean().name()));
	}

	/**
	 * A component that is served.
	 *
	 * @param bean its bean and route
	 * @param component the component, created at the first call
	 */
	private record Served(ComponentBean bean, Supplier<MessageComponent> component) {
	}

}
