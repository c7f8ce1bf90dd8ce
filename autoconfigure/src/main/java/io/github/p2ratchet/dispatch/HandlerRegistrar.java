package io.github.p2ratchet.dispatch;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;

import io.github.p2ratchet.protocol.EventNames;

/**
 * Builds the handlers of all beans.
 */
final class HandlerRegistrar {

	private static final Log logger = LogFactory.getLog(HandlerRegistrar.class);

	private final HandlerSettings settings;

	private final HandlerNames names;

	private final BuiltInArguments builtIn;

	private final HandlerArguments arguments;

	private final Validations validations;

	HandlerRegistrar(HandlerSettings settings) {
		this.settings = settings;
		this.names = new HandlerNames(settings.beanFactory());
		this.builtIn = new BuiltInArguments(settings.clientType());
		this.arguments = new HandlerArguments(
				settings.beanFactory().getBeanProvider(ArgumentResolver.class).orderedStream().toList(), this.builtIn,
				new DataTypes(settings.mapper()));
		this.validations = new Validations(settings.beanFactory());
	}

	EventRegistry events(List<ApplicationBean> beans) {
		List<EventRegistry.Registration> registrations = new ArrayList<>();
		for (ApplicationBean bean : beans) {
			if (BeanScanner.isApplication(bean.type())) {
				registrations.addAll(handlersOf(bean));
			}
			else {
				refuseEvents(bean);
			}
		}
		return new EventRegistry(registrations);
	}

	List<ExceptionHandlerMethods> advice(List<ApplicationBean> beans) {
		return beans.stream()
			.filter((bean) -> BeanScanner.isAdvice(bean.type()))
			.sorted(Comparator.comparingInt(ApplicationBean::order))
			.map((bean) -> ExceptionHandlerMethods.of(bean, this.builtIn))
			.toList();
	}

	private List<EventRegistry.Registration> handlersOf(ApplicationBean bean) {
		ExceptionHandlerMethods exceptionHandlers = ExceptionHandlerMethods.of(bean, this.builtIn);
		List<EventRegistry.Registration> registrations = new ArrayList<>();
		BeanScanner.methodsOf(bean.type(), SocketEvent.class)
			.forEach((method, annotation) -> registrations.add(register(bean, method, annotation, exceptionHandlers)));
		if (registrations.isEmpty()) {
			logger.warn("Bean '" + bean.name() + "' is an ApplicationInterface without any @SocketEvent method");
		}
		return registrations;
	}

	private EventRegistry.Registration register(ApplicationBean bean, Method method, SocketEvent annotation,
			ExceptionHandlerMethods exceptionHandlers) {
		HandlerSignature signature = HandlerSignature.of(bean, method);
		Set<String> events = this.names.names(signature, annotation);
		boolean dataExpected = events.stream().noneMatch(EventNames::isReserved);
		if (annotation.nonBlocking() && !dataExpected) {
			throw signature.invalid("A handler of a life-cycle event is never called by an event loop.",
					"Remove nonBlocking, or handle " + events + " in a method of its own.");
		}
		HandlerArguments.Resolved resolved = this.arguments.resolve(signature, HandlerNames.eventTypes(events),
				dataExpected);
		HandlerMethod handler = new HandlerMethod(signature, resolved,
				this.validations.of(signature, resolved.dataIndex()), exceptionHandlers,
				this.names.timeout(signature, annotation, this.settings.timeout()), annotation.nonBlocking());
		Order order = AnnotatedElementUtils.findMergedAnnotation(method, Order.class);
		return new EventRegistry.Registration(handler, events, (order != null) ? order.value() : bean.order());
	}

	private static void refuseEvents(ApplicationBean bean) {
		BeanScanner.methodsOf(bean.type(), SocketEvent.class).keySet().stream().findFirst().ifPresent((method) -> {
			throw bean.invalid(method, "@SocketEvent has no effect on a bean that is no ApplicationInterface.",
					"Let the class implement ApplicationInterface.");
		});
	}

}
