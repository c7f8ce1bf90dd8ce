package io.github.p2ratchet.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.p2ratchet.timer.InvalidTimerException;
import io.github.p2ratchet.timer.PeriodicTimer;
import io.github.p2ratchet.timer.PeriodicTimers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;

// P2-C7
class RatchetTimerAutoConfigurationTests {

	private static final String SCHEDULER = "ratchetTimerScheduler";

	private static final Duration SHORT = Duration.ofMillis(1);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TaskSchedulingAutoConfiguration.class,
				TaskExecutionAutoConfiguration.class, RatchetTimerAutoConfiguration.class));

	@Test
	void anyPeriodicTimerBeanIsRunAgainAndAgainOnAnOwnThread() {
		BlockingQueue<String> threads = new LinkedBlockingQueue<>();
		this.runner.withBean("tick", PeriodicTimer.class, () -> recording("tick", threads)).run((context) -> {
			assertThat(threads.poll(10, TimeUnit.SECONDS)).startsWith("ratchet-timer-");
			assertThat(threads.poll(10, TimeUnit.SECONDS)).startsWith("ratchet-timer-");
		});
	}

	@Test
	void aTimerThatHangsDoesNotHoldUpAnother() {
		BlockingQueue<String> threads = new LinkedBlockingQueue<>();
		CountDownLatch end = new CountDownLatch(1);
		this.runner.withBean("hanging", PeriodicTimer.class, () -> PeriodicTimer.of("hanging", SHORT, () -> await(end)))
			.withBean("tick", PeriodicTimer.class, () -> recording("tick", threads))
			.run((context) -> {
				for (int i = 0; i < 5; i++) {
					assertThat(threads.poll(10, TimeUnit.SECONDS)).isNotNull();
				}
				end.countDown();
			});
	}

	@Test
	void aRunMayEndBeforeTheApplicationStops() { // P2-T3
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch closing = new CountDownLatch(1);
		AtomicBoolean ended = new AtomicBoolean();
		AtomicBoolean endedBeforeSocketsClosed = new AtomicBoolean();
		PeriodicTimer slow = PeriodicTimer.of("slow", SHORT, () -> {
			begun.countDown();
			await(closing);
			ended.set(true);
		});
		this.runner.withBean("slow", PeriodicTimer.class, () -> slow)
			.withBean(SocketsLifecycle.class,
					() -> new SocketsLifecycle(() -> endedBeforeSocketsClosed.set(ended.get())))
			.withInitializer(
					(context) -> context.addApplicationListener((ContextClosedEvent event) -> closing.countDown()))
			.run((context) -> {
				await(begun);

				context.getSourceApplicationContext().close();

				assertThat(endedBeforeSocketsClosed).isTrue();
			});
	}

	@Test
	void timersAreStartedInALazyApplicationToo() {
		BlockingQueue<String> threads = new LinkedBlockingQueue<>();
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withBean("tick", PeriodicTimer.class, () -> recording("tick", threads))
			.run((context) -> assertThat(threads.poll(10, TimeUnit.SECONDS)).isNotNull());
	}

	@ParameterizedTest
	@ValueSource(strings = { "p2.ratchet.timers.enabled=false", "p2.ratchet.enabled=false" })
	void whenDisabledThenNothingIsThere(String property) {
		this.runner.withPropertyValues(property)
			.withBean("tick", PeriodicTimer.class, () -> PeriodicTimer.of("tick", SHORT, () -> {
			}))
			.run((context) -> assertThat(context).doesNotHaveBean(PeriodicTimers.class).doesNotHaveBean(SCHEDULER));
	}

	@Test
	void withoutTimersThereIsNoThread() {
		this.runner.run((context) -> assertThat(context.getBean(SCHEDULER, ThreadPoolTaskScheduler.class)
			.getScheduledThreadPoolExecutor()
			.getPoolSize()).isZero());
	}

	@Test
	void aDuplicateNameEndsTheStart() { // P2-T2
		BlockingQueue<String> threads = new LinkedBlockingQueue<>();
		this.runner.withBean("one", PeriodicTimer.class, () -> recording("tick", threads))
			.withBean("two", PeriodicTimer.class, () -> recording("tick", threads))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidTimerException.class)
				.hasMessageContaining("'one' and 'two'")
				.hasMessageContaining("'tick'"));
	}

	@Test
	void theSchedulerCanBeReplaced() { // P2-C4
		this.runner.withUserConfiguration(OwnSchedulerConfiguration.class).run((context) -> {
			assertThat(context).hasSingleBean(TaskScheduler.class);
			assertThat(context.getBean(PeriodicTimers.class)).isNotNull();
		});
	}

	@Test
	void theTimersCanBeReplaced() { // P2-C4
		PeriodicTimers own = new PeriodicTimers(Map.of(), new ThreadPoolTaskScheduler());
		this.runner.withBean(PeriodicTimers.class, () -> own)
			.run((context) -> assertThat(context.getBean(PeriodicTimers.class)).isSameAs(own));
	}

	@Test
	void withoutBootsSchedulingThereIsAnOwnScheduler() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RatchetTimerAutoConfiguration.class))
			.run((context) -> assertThat(context).hasBean(SCHEDULER));
	}

	@Test
	void bootsSchedulerAndExecutorAreAsWithoutTheStarter() {
		this.runner.withUserConfiguration(TasksConfiguration.class).run((context) -> {
			assertThat(context).hasBean("taskScheduler").hasBean("applicationTaskExecutor");
			Tasks tasks = context.getBean(Tasks.class);
			assertThat(tasks.async().get(10, TimeUnit.SECONDS)).startsWith("task-");
			assertThat(tasks.scheduled().get(10, TimeUnit.SECONDS)).startsWith("scheduling-");
			assertThat(tasks.scheduler()).isSameAs(context.getBean("taskScheduler"));
		});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void withVirtualThreadsBootsSchedulerAndExecutorAreAsWithoutTheStarter() {
		this.runner.withUserConfiguration(TasksConfiguration.class)
			.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> {
				assertThat(context.getBean(SCHEDULER)).isInstanceOf(SimpleAsyncTaskScheduler.class);
				Tasks tasks = context.getBean(Tasks.class);
				assertThat(tasks.async().get(10, TimeUnit.SECONDS)).startsWith("task-");
				assertThat(tasks.scheduled().get(10, TimeUnit.SECONDS)).startsWith("scheduling-");
			});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void withVirtualThreadsATimerThatHangsDoesNotHoldUpAnother() {
		BlockingQueue<String> threads = new LinkedBlockingQueue<>();
		CountDownLatch end = new CountDownLatch(1);
		this.runner
			.withPropertyValues("spring.threads.virtual.enabled=true",
					"spring.task.scheduling.simple.concurrency-limit=1")
			.withBean("hanging", PeriodicTimer.class, () -> PeriodicTimer.of("hanging", SHORT, () -> await(end)))
			.withBean("tick", PeriodicTimer.class, () -> recording("tick", threads))
			.run((context) -> {
				for (int i = 0; i < 5; i++) {
					assertThat(threads.poll(10, TimeUnit.SECONDS)).startsWith("ratchet-timer-");
				}
				end.countDown();
			});
	}

	private static PeriodicTimer recording(String name, BlockingQueue<String> threads) {
		return PeriodicTimer.of(name, SHORT, () -> threads.add(Thread.currentThread().getName()));
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnSchedulerConfiguration {

		@Bean
		ThreadPoolTaskScheduler ratchetTimerScheduler() {
			return new ThreadPoolTaskScheduler();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	@EnableScheduling
	static class TasksConfiguration {

		@Bean
		Tasks tasks() {
			return new Tasks();
		}

	}

	static class Tasks {

		private final CompletableFuture<String> scheduled = new CompletableFuture<>();

		@Autowired
		private TaskScheduler scheduler;

		CompletableFuture<String> scheduled() {
			return this.scheduled;
		}

		TaskScheduler scheduler() {
			return this.scheduler;
		}

		@Async
		CompletableFuture<String> async() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

		@Scheduled(fixedDelay = 10)
		void tick() {
			this.scheduled.complete(Thread.currentThread().getName());
		}

	}

}
