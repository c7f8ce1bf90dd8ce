package io.github.p2ratchet.dispatch;

import java.time.Duration;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;

import io.github.p2ratchet.connection.Client;

/**
 * Creates the {@link EventDispatcher} of an application. What it creates looks for
 * handlers once all singletons exist, and so must itself be a bean that is not lazy. It
 * finds {@link ApplicationInterface} and {@link SocketAdvice @SocketAdvice} beans (which
 * it creates where they are lazy), {@link ArgumentResolver} and {@link InvocationScope}
 * beans in their order, and a Bean Validation {@code Validator} where there is one. Not
 * thread-safe.
 */
public final class EventDispatcherFactory {

	private final ConfigurableListableBeanFactory beanFactory;

	private final JsonMapper mapper;

	private final ApplicationEventPublisher publisher;

	private Duration timeout = Duration.ofSeconds(30);

	private ResolvableType clientType = ResolvableType.forClass(Client.class);

	/**
	 * Create a factory.
	 * @param beanFactory where the handlers are
	 * @param mapper what binds data; asked at start-up whether it can construct the
	 * handlers' types
	 * @param publisher who tells {@code @EventListener} methods
	 */
	public EventDispatcherFactory(ConfigurableListableBeanFactory beanFactory, JsonMapper mapper,
			ApplicationEventPublisher publisher) {
		this.beanFactory = beanFactory;
		this.mapper = mapper;
		this.publisher = publisher;
	}

	/**
	 * Set how long asynchronous answers may take, unless the handler says otherwise.
	 * @param timeout a positive duration, 30 seconds unless set
	 * @return this
	 */
	public EventDispatcherFactory timeout(Duration timeout) {
		Assert.isTrue(timeout.toMillis() > 0, "The time-out of handlers must be at least 1 ms");
		this.timeout = timeout;
		return this;
	}

	/**
	 * Set what the provider returns: parameters that can never be that fail at start-up.
	 * @param clientType the provider's type of client, {@link Client} unless set
	 * @return this
	 */
	public EventDispatcherFactory clientType(ResolvableType clientType) {
		Assert.isTrue(Client.class.isAssignableFrom(clientType.toClass()), () -> clientType + " is no Client");
		this.clientType = clientType;
		return this;
	}

	/**
	 * Create the dispatcher. It is a
	 * {@link org.springframework.beans.factory.SmartInitializingSingleton
	 * SmartInitializingSingleton}, whose call-back throws {@link InvalidHandlerException}
	 * for a handler that cannot work.
	 * @return a dispatcher that handles nothing until its call-back was called
	 */
	public EventDispatcher create() {
		HandlerSettings settings = new HandlerSettings(this.beanFactory, this.mapper, this.timeout,
				this.clientType.toClass());
		return new ApplicationEventDispatcher(settings, this.publisher);
	}

}
