package io.github.p2ratchet.dispatch;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Dispatches to the beans of the application.
 */
final class ApplicationEventDispatcher implements EventDispatcher, SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(ApplicationEventDispatcher.class);

	private final HandlerSettings settings;

	private final ApplicationEventPublisher publisher;

	private volatile Handlers handlers = Handlers.NONE;

	ApplicationEventDispatcher(HandlerSettings settings, ApplicationEventPublisher publisher) {
		this.settings = settings;
		this.publisher = publisher;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<ApplicationBean> beans = new BeanScanner(this.settings.beanFactory()).scan();
		HandlerRegistrar registrar = new HandlerRegistrar(this.settings);
		this.handlers = new Handlers(registrar.events(beans),
				this.settings.beanFactory().getBeanProvider(InvocationScope.class).orderedStream().toList(),
				new FailureTranslator(registrar.advice(beans)));
		logger.info("Clients may send: " + (events().isEmpty() ? "nothing, there is no @SocketEvent method"
				: String.join(", ", new TreeSet<>(events()))));
	}

	@Override
	public Set<String> events() {
		return this.handlers.registry().events();
	}

	@Override
	public boolean isNonBlocking(String event) {
		return this.handlers.registry().nonBlocking().contains(event);
	}

	@Override
	public @Nullable Object dispatch(ConnectionEvent event) {
		return this.handlers.dispatch(event);
	}

	@Override
	public void publish(ConnectionEvent event) {
		this.handlers.tell(event);
		try {
			this.publisher.publishEvent(new ListenerEvent(event));
		}
		catch (Throwable ex) {
			logger.error("A listener failed for " + event, ex);
		}
	}

}
