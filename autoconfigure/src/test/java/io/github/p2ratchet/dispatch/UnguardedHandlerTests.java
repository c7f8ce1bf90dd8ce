package io.github.p2ratchet.dispatch;

import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.AopConfigException;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.security.access.prepost.PreAuthorize;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.dispatch.elsewhere.SecuredElsewhere;
import io.github.p2ratchet.protocol.EventException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Handlers that method security would not guard are refused at start-up. */
class UnguardedHandlerTests {

	@ParameterizedTest
	@ValueSource(classes = { PrivateHandler.class, StaticHandler.class, FinalHandler.class, FinalInheritedHandler.class,
			InheritedPackagePrivateHandler.class, FinalScopedHandler.class, FinalExceptionHandler.class,
			FinalLifeCycleHandler.class })
	void whatWouldEscapeClassProxyIsRefused(Class<?> kind) {
		assertThat(TestDispatch.refusal(Administration.ClassProxies.class, kind))
			.hasMessageContaining(kind.getSimpleName())
			.hasMessageContaining("handle(");
	}

	@ParameterizedTest
	@ValueSource(classes = { UnexposedHandler.class, ProtectedBesideInterface.class })
	void whatInterfaceProxyHidesIsRefused(Class<?> kind) {
		assertThat(TestDispatch.refusal(Administration.InterfaceProxies.class, kind))
			.hasMessageContaining("The bean's proxy does not expose the method.")
			.hasMessageContaining(kind.getSimpleName() + ".handle(");
	}

	@ParameterizedTest
	@ValueSource(classes = { InheritedByRestricted.class, DefaultOfRestricted.class, InheritedBesideInterface.class,
			InheritedByStricter.class })
	void annotationThatWouldNotGuardInheritedMethodIsRefused(Class<?> kind) {
		assertThat(TestDispatch.refusal(Administration.ClassProxies.class, kind))
			.hasMessageContaining("The security annotation of ")
			.hasMessageContaining(kind.getSimpleName() + ".handle(");
	}

	@Test
	void finalMethodBehindTwoProxiesIsRefused() {
		assertThat(TestDispatch.refusal(TwoProxies.class)).hasMessageContaining("final method escapes its proxy");
	}

	@Test
	void recordThatNeedsProxyDoesNotStart() {
		assertThatThrownBy(() -> TestDispatch.of(Administration.ClassProxies.class, RecordHandler.class))
			.hasRootCauseInstanceOf(IllegalArgumentException.class)
			.hasStackTraceContaining(AopConfigException.class.getName());
	}

	@Test
	void withoutMethodSecurityTheAnnotationMeansNothing() {
		try (TestDispatch dispatch = TestDispatch.of(FinalHandler.class)) {
			assertThat(dispatch.send("secured", "1")).isEqualTo("ran");
		}
	}

	static class Open implements ApplicationInterface {

		@SocketEvent("secured")
		String handle(Connection connection) {
			return Administration.run(connection);
		}

	}

	@PreAuthorize("hasRole('ADMIN')")
	static class InheritedByRestricted extends Open {

	}

	interface OpenApi extends ApplicationInterface {

		@SocketEvent("secured")
		default String handle(Connection connection) {
			return Administration.run(connection);
		}

	}

	@PreAuthorize("hasRole('ADMIN')")
	static class DefaultOfRestricted implements OpenApi {

	}

	static class OpenBase {

		@SocketEvent("secured")
		public String handle(Connection connection) {
			return Administration.run(connection);
		}

	}

	static class InheritedBesideInterface extends OpenBase implements SecuredInterfaces.Api {

	}

	@PreAuthorize("hasRole('USER')")
	static class ForUsers implements ApplicationInterface {

		@SocketEvent("secured")
		String handle(Connection connection) {
			return Administration.run(connection);
		}

	}

	@PreAuthorize("hasRole('ADMIN')")
	static class InheritedByStricter extends ForUsers {

	}

	static class PrivateHandler implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		private String handle(Connection connection) {
			return Administration.run(connection);
		}

	}

	static class StaticHandler implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		static String handle(Connection connection) {
			return Administration.run(connection);
		}

	}

	static class FinalHandler implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		final String handle(Connection connection) {
			return Administration.run(connection);
		}

	}

	static class FinalInheritedHandler extends FinalHandler {

	}

	static class InheritedPackagePrivateHandler extends SecuredElsewhere.PackagePrivate {

	}

	@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class FinalScopedHandler implements ApplicationInterface {

		@SocketEvent("secured")
		final String handle(Connection connection) {
			return Administration.run(connection);
		}

	}

	static class FinalExceptionHandler extends MethodSecurityTests.FailingHandler {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketExceptionHandler
		final EventException handle(NumberFormatException failure, Connection connection) {
			return new EventException("translated", "Translated.");
		}

	}

	static class FinalLifeCycleHandler implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent(ConnectionEvent.SOCKET_CLOSE)
		final void handle(Connection connection) {
			Administration.run(connection);
		}

	}

	static class UnexposedHandler implements ApplicationInterface, Supplier<String> {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		public String handle(Connection connection) {
			return Administration.run(connection);
		}

		@Override
		public String get() {
			return "";
		}

	}

	static class ProtectedBesideInterface implements ApplicationInterface, Supplier<String> {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		protected String handle(Connection connection) {
			return Administration.run(connection);
		}

		@Override
		public String get() {
			return "";
		}

	}

	record RecordHandler(TestDispatch.DispatcherConfiguration any) implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		String handle(Connection connection) {
			return Administration.run(connection);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoProxies {

		@Bean
		SecuredInterfaces.Api twice() {
			ProxyFactory inner = new ProxyFactory(new SecuredInterfaces.FinalInterfaceHandler());
			inner.setProxyTargetClass(true);
			ProxyFactory outer = new ProxyFactory(inner.getProxy());
			outer.setProxyTargetClass(false);
			outer.setInterfaces(SecuredInterfaces.Api.class);
			return (SecuredInterfaces.Api) outer.getProxy();
		}

	}

}
