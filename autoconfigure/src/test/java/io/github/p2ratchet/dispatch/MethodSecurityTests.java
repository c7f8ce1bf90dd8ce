package io.github.p2ratchet.dispatch;

import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.AopConfigException;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.dispatch.elsewhere.SecuredElsewhere;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Every kind of handler is either guarded by method security or refused at start-up. Each
 * handler here wants an administrator, and says so in the connection when it runs.
 */
class MethodSecurityTests {

	@AfterEach
	void logout() {
		SecurityContextHolder.clearContext();
	}

	@ParameterizedTest
	@ValueSource(classes = { PublicHandler.class, PackagePrivateHandler.class, ProtectedHandler.class,
			InheritedHandler.class, InheritedProtectedHandler.class, SecuredElsewhere.Revealed.class,
			OverridingHandler.class, RestrictedClass.class, RestrictedInterface.class, DefaultMethod.class,
			InterfaceHandler.class, GenericHandler.class, ScopedHandler.class, ConfigurationHandler.class,
			LazyHandlers.class, VarArgsHandler.class })
	void classProxyGuards(Class<?> kind) {
		guards(ClassProxies.class, kind);
	}

	@ParameterizedTest
	@ValueSource(classes = { DefaultMethod.class, InterfaceHandler.class, GenericHandler.class,
			InterfaceScopedHandler.class, FinalInterfaceHandler.class, RestrictedInterface.class, FinalClass.class })
	void interfaceProxyGuards(Class<?> kind) {
		guards(InterfaceProxies.class, kind);
	}

	private void guards(Class<?> security, Class<?> kind) {
		try (TestDispatch dispatch = TestDispatch.of(security, kind)) {
			assertThat(dispatch.refused("secured", "1").code()).isEqualTo(ErrorCode.NOT_AUTHENTICATED);
			loginAs("ROLE_USER");
			assertThat(dispatch.refused("secured", "1").code()).isEqualTo(ErrorCode.FORBIDDEN);
			assertThat(dispatch.connection().attributes()).isEmpty();

			loginAs("ROLE_ADMIN");
			assertThat(dispatch.send("secured", "1")).isEqualTo("ran");
			assertThat(dispatch.connection().attributes()).containsKey("ran");
		}
	}

	@Test
	void lifeCycleHandlersAreGuarded() {
		try (TestDispatch dispatch = TestDispatch.of(ClassProxies.class, LifeCycleHandler.class)) {
			loginAs("ROLE_USER");
			dispatch.dispatcher().publish(new SocketOpenEvent(dispatch.connection()));
			assertThat(dispatch.connection().attributes()).isEmpty();

			loginAs("ROLE_ADMIN");
			dispatch.dispatcher().publish(new SocketOpenEvent(dispatch.connection()));
			assertThat(dispatch.connection().attributes()).containsKey("ran");
		}
	}

	@Test
	void exceptionHandlersAreGuarded() {
		try (TestDispatch dispatch = TestDispatch.of(ClassProxies.class, FailingHandler.class)) {
			loginAs("ROLE_USER");
			assertThat(dispatch.refused("secured").code()).isEqualTo(ErrorCode.INTERNAL);
			assertThat(dispatch.connection().attributes()).isEmpty();

			loginAs("ROLE_ADMIN");
			assertThat(dispatch.refused("secured").code()).isEqualTo("translated");
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { PrivateHandler.class, StaticHandler.class, FinalHandler.class, FinalInheritedHandler.class,
			InheritedPackagePrivateHandler.class, FinalScopedHandler.class, FinalExceptionHandler.class,
			FinalLifeCycleHandler.class })
	void whatWouldEscapeClassProxyIsRefused(Class<?> kind) {
		assertThat(TestDispatch.refusal(ClassProxies.class, kind)).hasMessageContaining(kind.getSimpleName())
			.hasMessageContaining("handle(");
	}

	@ParameterizedTest
	@ValueSource(classes = { UnexposedHandler.class, ProtectedBesideInterface.class })
	void whatInterfaceProxyHidesIsRefused(Class<?> kind) {
		assertThat(TestDispatch.refusal(InterfaceProxies.class, kind))
			.hasMessageContaining("The bean's proxy does not expose the method.")
			.hasMessageContaining(kind.getSimpleName() + ".handle(");
	}

	@ParameterizedTest
	@ValueSource(classes = { InheritedByRestricted.class, DefaultOfRestricted.class, InheritedBesideInterface.class,
			InheritedByStricter.class })
	void annotationThatWouldNotGuardInheritedMethodIsRefused(Class<?> kind) {
		assertThat(TestDispatch.refusal(ClassProxies.class, kind)).hasMessageContaining("The security annotation of ")
			.hasMessageContaining(kind.getSimpleName() + ".handle(");
	}

	@Test
	void finalMethodBehindTwoProxiesIsRefused() {
		assertThat(TestDispatch.refusal(TwoProxies.class)).hasMessageContaining("final method escapes its proxy");
	}

	@Test
	void recordThatNeedsProxyDoesNotStart() {
		assertThatThrownBy(() -> TestDispatch.of(ClassProxies.class, RecordHandler.class))
			.hasRootCauseInstanceOf(IllegalArgumentException.class)
			.hasStackTraceContaining(AopConfigException.class.getName());
	}

	@Test
	void withoutMethodSecurityTheAnnotationMeansNothing() {
		try (TestDispatch dispatch = TestDispatch.of(FinalHandler.class)) {
			assertThat(dispatch.send("secured", "1")).isEqualTo("ran");
		}
	}

	private static void loginAs(String role) {
		TestingAuthenticationToken login = new TestingAuthenticationToken("ann", "", role);
		SecurityContextHolder.getContext().setAuthentication(login);
	}

	private static String run(Connection connection) {
		connection.attributes().put("ran", true);
		return "ran";
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity(proxyTargetClass = true)
	static class ClassProxies {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity(proxyTargetClass = false)
	static class InterfaceProxies {

	}

	static class PublicHandler implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		public String handle(Connection connection) {
			return run(connection);
		}

	}

	static class PackagePrivateHandler implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		String handle(Connection connection) {
			return run(connection);
		}

	}

	static class ProtectedHandler implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		protected String handle(Connection connection) {
			return run(connection);
		}

	}

	static class VarArgsHandler implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		String handle(Connection connection, int data) {
			return run(connection);
		}

	}

	static class InheritedHandler extends PackagePrivateHandler {

	}

	static class InheritedProtectedHandler extends SecuredElsewhere.Protected {

	}

	static class OverridingHandler extends PublicHandler {

		@Override
		public String handle(Connection connection) {
			return run(connection);
		}

	}

	@PreAuthorize("hasRole('ADMIN')")
	static class RestrictedClass implements ApplicationInterface {

		@SocketEvent("secured")
		String handle(Connection connection) {
			return run(connection);
		}

	}

	static class Open implements ApplicationInterface {

		@SocketEvent("secured")
		String handle(Connection connection) {
			return run(connection);
		}

	}

	@PreAuthorize("hasRole('ADMIN')")
	static class InheritedByRestricted extends Open {

	}

	interface OpenApi extends ApplicationInterface {

		@SocketEvent("secured")
		default String handle(Connection connection) {
			return run(connection);
		}

	}

	@PreAuthorize("hasRole('ADMIN')")
	static class DefaultOfRestricted implements OpenApi {

	}

	static class OpenBase {

		@SocketEvent("secured")
		public String handle(Connection connection) {
			return run(connection);
		}

	}

	static class InheritedBesideInterface extends OpenBase implements Api {

	}

	@PreAuthorize("hasRole('USER')")
	static class ForUsers implements ApplicationInterface {

		@SocketEvent("secured")
		String handle(Connection connection) {
			return run(connection);
		}

	}

	@PreAuthorize("hasRole('ADMIN')")
	static class InheritedByStricter extends ForUsers {

	}

	interface Api extends ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		String handle(Connection connection);

	}

	@PreAuthorize("hasRole('ADMIN')")
	interface RestrictedApi extends ApplicationInterface {

		@SocketEvent("secured")
		String handle(Connection connection);

	}

	static class RestrictedInterface implements RestrictedApi {

		@Override
		public String handle(Connection connection) {
			return run(connection);
		}

	}

	interface DefaultApi extends ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		default String handle(Connection connection) {
			return run(connection);
		}

	}

	static class DefaultMethod implements DefaultApi {

	}

	static class InterfaceHandler implements Api {

		@Override
		public String handle(Connection connection) {
			return run(connection);
		}

	}

	static class FinalInterfaceHandler implements Api {

		@Override
		public final String handle(Connection connection) {
			return run(connection);
		}

	}

	static final class FinalClass implements Api {

		@Override
		public String handle(Connection connection) {
			return run(connection);
		}

	}

	interface GenericApi<T> extends ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		String handle(T data, Connection connection);

	}

	static class GenericHandler implements GenericApi<Integer> {

		@Override
		public String handle(Integer data, Connection connection) {
			return run(connection);
		}

	}

	@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class ScopedHandler extends PackagePrivateHandler {

	}

	@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.INTERFACES)
	static class InterfaceScopedHandler extends InterfaceHandler {

	}

	@Configuration
	static class ConfigurationHandler implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		String handle(Connection connection) {
			return run(connection);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyHandlers {

		@Bean
		@Lazy
		ApplicationInterface hidden() {
			return new PackagePrivateHandler();
		}

	}

	static class LifeCycleHandler implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent(ConnectionEvent.SOCKET_OPEN)
		void handle(Connection connection) {
			run(connection);
		}

	}

	static class FailingHandler implements ApplicationInterface {

		@SocketEvent("secured")
		void fail() {
			throw new IllegalStateException("failed");
		}

		@PreAuthorize("hasRole('ADMIN')")
		@SocketExceptionHandler
		EventException handle(IllegalStateException failure, Connection connection) {
			run(connection);
			return new EventException("translated", "Translated.");
		}

	}

	static class PrivateHandler implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		private String handle(Connection connection) {
			return run(connection);
		}

	}

	static class StaticHandler implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		static String handle(Connection connection) {
			return run(connection);
		}

	}

	static class FinalHandler implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		final String handle(Connection connection) {
			return run(connection);
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
			return run(connection);
		}

	}

	static class FinalExceptionHandler extends FailingHandler {

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
			run(connection);
		}

	}

	static class UnexposedHandler implements ApplicationInterface, Supplier<String> {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		public String handle(Connection connection) {
			return run(connection);
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
			return run(connection);
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
			return run(connection);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoProxies {

		@Bean
		Api twice() {
			ProxyFactory inner = new ProxyFactory(new FinalInterfaceHandler());
			inner.setProxyTargetClass(true);
			ProxyFactory outer = new ProxyFactory(inner.getProxy());
			outer.setProxyTargetClass(false);
			outer.setInterfaces(Api.class);
			return (Api) outer.getProxy();
		}

	}

}
