package io.github.p2ratchet.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointSchedulerTests {

	@Test
	void goodbyesAreAwaitedWhileTheContextCloses() throws Exception {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean("scheduler", ThreadPoolTaskScheduler.class,
				() -> new RatchetAutoConfiguration().ratchetEndpointScheduler());
		context.refresh();
		ThreadPoolTaskScheduler scheduler = context.getBean(ThreadPoolTaskScheduler.class);

		context.publishEvent(new ContextClosedEvent(context));
		ScheduledFuture<?> task = scheduler.schedule(() -> {
		}, Instant.now().plus(Duration.ofMillis(1)));

		assertThat(task.get(10, TimeUnit.SECONDS)).isNull();
		context.close();
		assertThat(scheduler.getScheduledExecutor().isShutdown()).isTrue();
	}

}
