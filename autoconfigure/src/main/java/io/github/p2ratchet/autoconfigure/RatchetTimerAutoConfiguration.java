package io.github.p2ratchet.autoconfigure;

import java.util.Map;

import io.github.p2ratchet.timer.PeriodicTimer;
import io.github.p2ratchet.timer.PeriodicTimers;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerBuilder;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Auto-configuration that starts {@link PeriodicTimer} beans, each on a thread of its
 * own.
 */
@AutoConfiguration(after = TaskSchedulingAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = { "p2.ratchet.enabled", "p2.ratchet.timers.enabled" }, matchIfMissing = true)
public final class RatchetTimerAutoConfiguration {

	private static final String SCHEDULER = "ratchetTimerScheduler";

	private static final String THREADS = "ratchet-timer-";

	RatchetTimerAutoConfiguration() {
	}

	@Bean
	static LazyInitializationExcludeFilter ratchetTimersExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(PeriodicTimers.class);
	}

	@Bean
	@ConditionalOnMissingBean
	PeriodicTimers ratchetPeriodicTimers(ObjectProvider<Map<String, PeriodicTimer>> timers,
			@Qualifier(SCHEDULER) TaskScheduler scheduler) {
		return new PeriodicTimers(timers.getIfAvailable(Map::of), scheduler);
	}

	@Bean(name = SCHEDULER, defaultCandidate = false)
	@ConditionalOnMissingBean(name = SCHEDULER)
	@ConditionalOnThreading(Threading.PLATFORM)
	ThreadPoolTaskScheduler ratchetTimerThreadPoolTaskScheduler(ObjectProvider<ThreadPoolTaskSchedulerBuilder> builder,
			ListableBeanFactory beanFactory) {
		int timers = beanFactory.getBeanNamesForType(PeriodicTimer.class, true, false).length;
		return builder.getIfAvailable(ThreadPoolTaskSchedulerBuilder::new)
			.threadNamePrefix(THREADS)
			.poolSize(Math.max(1, timers))
			.build();
	}

	@Bean(name = SCHEDULER, defaultCandidate = false)
	@ConditionalOnMissingBean(name = SCHEDULER)
	@ConditionalOnThreading(Threading.VIRTUAL)
	SimpleAsyncTaskScheduler ratchetTimerSimpleAsyncTaskScheduler(
			ObjectProvider<SimpleAsyncTaskSchedulerBuilder> builder) {
		return builder.getIfAvailable(SimpleAsyncTaskSchedulerBuilder::new)
			.threadNamePrefix(THREADS)
			.virtualThreads(true)
			.concurrencyLimit(SimpleAsyncTaskScheduler.UNBOUNDED_CONCURRENCY)
			.build();
	}

}
