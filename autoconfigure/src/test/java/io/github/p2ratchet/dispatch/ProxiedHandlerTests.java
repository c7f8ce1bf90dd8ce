package io.github.p2ratchet.dispatch;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.SmartClassLoader;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Handlers are called through their proxies, whatever the proxies do. */
class ProxiedHandlerTests {

	@ParameterizedTest
	@ValueSource(classes = { ByClass.class, ByInterface.class })
	void adviceRunsAroundTheHandler(Class<?> kind) {
		try (TestDispatch dispatch = TestDispatch.of(Advising.class, kind)) {
			assertThat(dispatch.send("marked", "\"x\"")).isEqualTo("advised x");
		}
	}

	@Test
	void asyncHandlerAnswersLater() throws Exception {
		try (TestDispatch dispatch = TestDispatch.of(AsyncConfiguration.class, AsyncHandlers.class)) {
			CompletableFuture<?> answer = (CompletableFuture<?>) dispatch.send("async");

			assertThat(answer.get(10, TimeUnit.SECONDS)).isNotEqualTo(Thread.currentThread().getName());
			assertThat(dispatch.send("async.void")).isNull();
		}
	}

	@Test
	void proxyThatKeepsNoAnnotationsIsLookedThrough() {
		try (TestDispatch dispatch = TestDispatch.of(HandMade.class)) {
			assertThat(dispatch.send("marked", "\"x\"")).isEqualTo("advised x");
		}
	}

	@Test
	void packagePrivateMethodOfAnotherClassLoadersProxyIsRefused() throws Exception {
		ProxyFactory factory = new ProxyFactory(new Visible());
		factory.setProxyTargetClass(true);
		factory.addAdvice(Advising.advice());
		Object proxy = factory.getProxy(new OtherLoader());
		Method method = Visible.class.getDeclaredMethod("handle", String.class);
		assertThat(method.invoke(proxy, "x")).as("called past the proxy").isEqualTo("x");

		ApplicationBean bean = new ApplicationBean("chat", proxy, Visible.class, 0);
		assertThatExceptionOfType(InvalidHandlerException.class).isThrownBy(() -> InvocableMethods.select(bean, method))
			.withMessageContaining("Bean 'chat', method ProxiedHandlerTests$Visible.handle(String)")
			.withMessageContaining("which a package-private method escapes");
	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Marked {

	}

	@Configuration(proxyBeanMethods = false)
	static class Advising {

		@Bean
		static DefaultAdvisorAutoProxyCreator autoProxyCreator() {
			return new DefaultAdvisorAutoProxyCreator();
		}

		@Bean
		static DefaultPointcutAdvisor advisor() {
			return new DefaultPointcutAdvisor(new AnnotationMatchingPointcut(null, Marked.class, true), advice());
		}

		static MethodInterceptor advice() {
			return (invocation) -> "advised " + invocation.proceed();
		}

	}

	static class ByClass implements ApplicationInterface {

		@Marked
		@SocketEvent("marked")
		String handle(String data) {
			return data;
		}

	}

	/** Public, so that a proxy of another class loader may extend it. */
	public static class Visible implements ApplicationInterface {

		public Visible() {
		}

		@SocketEvent("visible")
		String handle(String data) {
			return data;
		}

	}

	interface Api extends ApplicationInterface {

		@SocketEvent("marked")
		String handle(String data);

	}

	static class ByInterface implements Api {

		@Override
		@Marked
		public String handle(String data) {
			return data;
		}

	}

	static class AnnotatedClass implements ApplicationInterface, UnannotatedApi {

		@Override
		@SocketEvent("marked")
		public String handle(String data) {
			return data;
		}

	}

	interface UnannotatedApi {

		String handle(String data);

	}

	@Configuration(proxyBeanMethods = false)
	static class HandMade {

		@Bean
		Object handMade() {
			ProxyFactory factory = new ProxyFactory(new AnnotatedClass());
			factory.addAdvice(Advising.advice());
			return factory.getProxy();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync(proxyTargetClass = true)
	static class AsyncConfiguration {

	}

	static class AsyncHandlers implements ApplicationInterface {

		@Async
		@SocketEvent("async")
		CompletableFuture<String> later() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

		@Async
		@SocketEvent("async.void")
		void nothing() {
		}

	}

	/** Public, because only then Spring may define classes in it. */
	public static final class OtherLoader extends ClassLoader implements SmartClassLoader {

		OtherLoader() {
			super(ProxiedHandlerTests.class.getClassLoader());
		}

		@Override
		public Class<?> publicDefineClass(String name, byte[] bytes, ProtectionDomain domain) {
			return defineClass(name, bytes, 0, bytes.length, domain);
		}

	}

}
