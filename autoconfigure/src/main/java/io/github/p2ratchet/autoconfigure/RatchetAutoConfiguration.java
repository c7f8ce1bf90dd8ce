package io.github.p2ratchet.autoconfigure;

import java.time.Duration;
import java.util.concurrent.Executor;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.broadcast.LocalBroadcaster;
import io.github.p2ratchet.broadcast.RoomRegistry;
import io.github.p2ratchet.connection.ClientModule;
import io.github.p2ratchet.connection.ConnectionRegistry;
import io.github.p2ratchet.connection.PrincipalClientResolver;
import io.github.p2ratchet.dispatch.EventDispatcher;
import io.github.p2ratchet.dispatch.EventDispatcherFactory;
import io.github.p2ratchet.endpoint.Collaborators;
import io.github.p2ratchet.endpoint.Endpoint;
import io.github.p2ratchet.endpoint.EndpointLifecycle;
import io.github.p2ratchet.endpoint.EndpointSettings;
import io.github.p2ratchet.endpoint.InterceptedAcceptor;
import io.github.p2ratchet.endpoint.Interceptors;
import io.github.p2ratchet.endpoint.SocketInterceptor;
import io.github.p2ratchet.endpoint.SocketListener;
import io.github.p2ratchet.guard.ConnectionLimits;
import io.github.p2ratchet.guard.HandshakeGuard;
import io.github.p2ratchet.guard.HostPolicy;
import io.github.p2ratchet.guard.OriginPolicy;
import io.github.p2ratchet.protocol.EnvelopeCodec;

/**
 * Auto-configuration of what every transport needs: codec, connections, dispatch,
 * endpoint.
 */
@AutoConfiguration(after = JacksonAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "p2.ratchet.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ RatchetProperties.class, LimitProperties.class, GuardProperties.class })
public final class RatchetAutoConfiguration {

	private static final String SCHEDULER = "ratchetEndpointScheduler";

	private static final String HANDLERS = "ratchetHandlerExecutor";

	RatchetAutoConfiguration() {
	}

	@Bean
	static LazyInitializationExcludeFilter ratchetExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(EventDispatcher.class, Interceptors.class,
				ComponentRoutes.class, EndpointLifecycle.class);
	}

	@Bean
	@ConditionalOnMissingBean
	OriginPolicy ratchetOriginPolicy(RatchetProperties properties) {
		return new OriginPolicy(properties.allowedOrigins(), properties.requireOrigin());
	}

	@Bean
	@ConditionalOnMissingBean
	ConnectionLimits ratchetConnectionLimits(GuardProperties properties) {
		return new ConnectionLimits(properties.connections().max(), properties.connections().maxPerAddress(),
				System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean
	HandshakeGuard ratchetHandshakeGuard(GuardProperties properties, OriginPolicy origins, ConnectionLimits limits) {
		return new HandshakeGuard(origins, new HostPolicy(properties.allowedHosts()),
				properties.connections().addresses(), limits);
	}

	@Bean
	@ConditionalOnMissingBean
	EnvelopeCodec ratchetEnvelopeCodec(ObjectProvider<JsonMapper> mapper, RatchetProperties properties) {
		JsonMapper base = mapper.getIfAvailable(JsonMapper::new);
		return new EnvelopeCodec(base.rebuild().addModule(new ClientModule()).build(), properties.maxNesting());
	}

	@Bean
	@ConditionalOnMissingBean
	ConnectionRegistry ratchetConnections(GuardProperties properties) {
		return new ConnectionRegistry(properties.connections().maxPerClient());
	}

	@Bean
	@ConditionalOnMissingBean
	RoomRegistry ratchetRooms() {
		return new RoomRegistry();
	}

	@Bean
	@ConditionalOnMissingBean
	Interceptors ratchetInterceptors(ObjectProvider<SocketInterceptor> interceptors) {
		return new Interceptors(() -> interceptors.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	Broadcaster ratchetBroadcaster(ConnectionRegistry connections, RoomRegistry rooms, EnvelopeCodec codec,
			Interceptors interceptors) {
		return new LocalBroadcaster(connections, rooms, codec, interceptors);
	}

	@Bean
	@ConditionalOnMissingBean
	SelectedClientProvider ratchetClientProvider(ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<PrincipalClientResolver> principals, RatchetProperties properties) {
		return new ClientProviderSelector(beanFactory, principals.getIfAvailable(PrincipalClientResolver::byName),
				properties.tokens().enabled())
			.select(properties.provider());
	}

	@Bean
	@ConditionalOnMissingBean
	EventDispatcher ratchetEventDispatcher(ConfigurableListableBeanFactory beanFactory, EnvelopeCodec codec,
			ApplicationEventPublisher publisher, SelectedClientProvider provider, RatchetProperties properties) {
		return new EventDispatcherFactory(beanFactory, codec.mapper(), publisher)
			.timeout(properties.handler().timeout())
			.clientType(ResolvableType.forClass(provider.clientType()))
			.create();
	}

	@Bean
	@ConditionalOnMissingBean
	Endpoint ratchetEndpoint(RatchetProperties properties, LimitProperties limits, Environment environment,
			EnvelopeCodec codec, ConnectionRegistry connections, RoomRegistry rooms, Broadcaster broadcaster,
			EventDispatcher dispatcher, Interceptors interceptors, SelectedClientProvider provider,
			@Qualifier(HANDLERS) Executor handlers) {
		RatchetProperties.Authentication authentication = properties.authentication();
		EndpointSettings settings = new EndpointSettings(authentication.required(), authentication.allowSwitch(),
				authentication.timeout(), authentication.maxAttempts(), (int) authentication.maxTokenSize().toBytes(),
				(int) properties.maxMessageSize().toBytes(), properties.inbound().maxQueued(),
				properties.outbound().maxBuffer().toBytes(), properties.rooms().maxPerConnection(),
				properties.heartbeat().interval(),
				new EndpointSettings.Questions(limits.request().timeout(), limits.request().maxPending()),
				limits.rateLimit().rates(dispatcher.events(), authentication.attemptsPerAddress()),
				properties.session().settings(), ContainerThreads.quarter(environment));
		return new Endpoint(settings, new Collaborators(codec, connections, rooms, broadcaster, dispatcher,
				interceptors, provider.provider(), handlers), System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean
	InterceptedAcceptor ratchetAcceptor(Endpoint endpoint, Interceptors interceptors,
			@Qualifier(HANDLERS) Executor handlers) {
		return new InterceptedAcceptor(endpoint, interceptors, handlers);
	}

	@Bean
	@ConditionalOnMissingBean
	ComponentRoutes ratchetComponentRoutes(ConfigurableListableBeanFactory beanFactory, RatchetProperties properties,
			LimitProperties limits, HandshakeGuard guard, Endpoint endpoint, Interceptors interceptors,
			@Qualifier(HANDLERS) Executor handlers) {
		return new ComponentRoutes(beanFactory, new RouteFactory(properties, limits, guard), endpoint,
				(acceptor) -> new InterceptedAcceptor(acceptor, interceptors, handlers));
	}

	@Bean
	@ConditionalOnMissingBean
	EndpointLifecycle ratchetEndpointLifecycle(Endpoint endpoint, LimitProperties limits, Environment environment,
			@Qualifier(SCHEDULER) TaskScheduler scheduler, ObjectProvider<SocketListener> listeners) {
		return new EndpointLifecycle(endpoint, limits.drain().settings(shutdownTime(environment)), scheduler,
				listeners.orderedStream().toList());
	}

	private static Duration shutdownTime(Environment environment) {
		return Binder.get(environment)
			.bind("spring.lifecycle.timeout-per-shutdown-phase", Duration.class)
			.orElse(Duration.ofSeconds(30));
	}

	@Bean
	@ConditionalOnMissingBean
	ReadinessListener ratchetReadinessListener(ObjectProvider<ApplicationAvailability> availability,
			ApplicationContext context) {
		return new ReadinessListener(availability, context);
	}

	@Bean(name = SCHEDULER, defaultCandidate = false)
	@ConditionalOnMissingBean(name = SCHEDULER)
	ThreadPoolTaskScheduler ratchetEndpointScheduler() {
		return new ThreadPoolTaskSchedulerBuilder().threadNamePrefix("ratchet-endpoint-").poolSize(1).build();
	}

	/** Idle where the container's threads run handlers. */
	@Bean(name = HANDLERS, defaultCandidate = false)
	@ConditionalOnMissingBean(name = HANDLERS)
	AsyncTaskExecutor ratchetHandlerExecutor(RatchetProperties properties, Environment environment) {
		if (Threading.VIRTUAL.isActive(environment)) {
			return new SimpleAsyncTaskExecutorBuilder().virtualThreads(true)
				.threadNamePrefix("ratchet-handler-")
				.build();
		}
		Integer configured = properties.handler().threads();
		int threads = (configured != null) ? configured : 8 * Runtime.getRuntime().availableProcessors();
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutorBuilder().corePoolSize(threads)
			.maxPoolSize(threads)
			.allowCoreThreadTimeOut(true)
			.acceptTasksAfterContextClose(true)
			.threadNamePrefix("ratchet-handler-")
			.build();
		executor.setPhase(EndpointLifecycle.PHASE - 1); // runs until all is said
		return executor;
	}

}
