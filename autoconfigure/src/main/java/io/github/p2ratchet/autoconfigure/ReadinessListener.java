package io.github.p2ratchet.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Has the application refuse traffic as soon as it is closed, before connections are
 * drained, so that nobody is sent to it any more. Spring Boot does so where there is a
 * web server; then nothing is left to do.
 */
final class ReadinessListener implements ApplicationListener<ContextClosedEvent> {

	private final ObjectProvider<ApplicationAvailability> availability;

	private final ApplicationContext context;

	ReadinessListener(ObjectProvider<ApplicationAvailability> availability, ApplicationContext context) {
		this.availability = availability;
		this.context = context;
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		ApplicationAvailability known = this.availability.getIfAvailable();
		if (event.getApplicationContext() == this.context && known != null
				&& known.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC) {
			AvailabilityChangeEvent.publish(this.context, ReadinessState.REFUSING_TRAFFIC);
		}
	}

}
