package io.github.p2ratchet.dispatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.dispatch.elsewhere.SecuredElsewhere;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every kind of handler that starts is guarded by method security. Each handler here
 * wants an administrator, and says so in the connection when it runs.
 */
class MethodSecurityTests {

	@AfterEach
	void logout() {
		SecurityContextHolder.clearContext();
	}

	@ParameterizedTest
	@ValueSource(classes = { PublicHandler.class, PackagePrivateHandler.class, ProtectedHandler.class,
			InheritedHandler.class, InheritedProtectedHandler.class, SecuredElsewhere.Revealed.class,
			OverridingHandler.class, RestrictedClass.class, SecuredInterfaces.RestrictedInterface.class,
			SecuredInterfaces.DefaultMethod.class, SecuredInterfaces.InterfaceHandler.class,
			SecuredInterfaces.GenericHandler.class, ScopedHandler.class, ConfigurationHandler.class, LazyHandlers.class,
			VarArgsHandler.class })
	void classProxyGuards(Class<?> kind) {
		guards(Administration.ClassProxies.class, kind);
	}

	@ParameterizedTest
	@ValueSource(classes = { SecuredInterfaces.DefaultMethod.class, SecuredInterfaces.InterfaceHandler.class,
			SecuredInterfaces.GenericHandler.class, InterfaceScopedHandler.class,
			SecuredInterfaces.FinalInterfaceHandler.class, SecuredInterfaces.RestrictedInterface.class,
			SecuredInterfaces.FinalClass.class })
	void interfaceProxyGuards(Class<?> kind) {
		guards(Administration.InterfaceProxies.class, kind);
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
		try (TestDispatch dispatch = TestDispatch.of(Administration.ClassProxies.class, LifeCycleHandler.class)) {
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
		try (TestDispatch dispatch = TestDispatch.of(Administration.ClassProxies.class, FailingHandler.class)) {
			loginAs("ROLE_USER");
			assertThat(dispatch.refused("secured").code()).isEqualTo(ErrorCode.INTERNAL);
			assertThat(dispatch.connection().attributes()).isEmpty();

			loginAs("ROLE_ADMIN");
			assertThat(dispatch.refused("secured").code()).isEqualTo("translated");
		}
	}

	private static void loginAs(String role) {
		TestingAuthenticationToken login = new TestingAuthenticationToken("ann", "", role);
		SecurityContextHolder.getContext().setAuthentication(login);
	}

	static class PublicHandler implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		public String handle(Connection connection) {
			return Administration.run(connection);
		}

	}

	static class PackagePrivateHandler implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		String handle(Connection connection) {
			return Administration.run(connection);
		}

	}

	static class ProtectedHandler implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		protected String handle(Connection connection) {
			return Administration.run(connection);
		}

	}

	static class VarArgsHandler implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		String handle(Connection connection, int data) {
			return Administration.run(connection);
		}

	}

	static class InheritedHandler extends PackagePrivateHandler {

	}

	static class InheritedProtectedHandler extends SecuredElsewhere.Protected {

	}

	static class OverridingHandler extends PublicHandler {

		@Override
		public String handle(Connection connection) {
			return Administration.run(connection);
		}

	}

	@PreAuthorize("hasRole('ADMIN')")
	static class RestrictedClass implements ApplicationInterface {

		@SocketEvent("secured")
		String handle(Connection connection) {
			return Administration.run(connection);
		}

	}

	@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class ScopedHandler extends PackagePrivateHandler {

	}

	@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.INTERFACES)
	static class InterfaceScopedHandler extends SecuredInterfaces.InterfaceHandler {

	}

	@Configuration
	static class ConfigurationHandler implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		String handle(Connection connection) {
			return Administration.run(connection);
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
			Administration.run(connection);
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
			Administration.run(connection);
			return new EventException("translated", "Translated.");
		}

	}

}
