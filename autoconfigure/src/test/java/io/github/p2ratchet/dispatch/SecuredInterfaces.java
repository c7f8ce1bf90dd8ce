package io.github.p2ratchet.dispatch;

import org.springframework.security.access.prepost.PreAuthorize;

import io.github.p2ratchet.connection.Connection;

/** Handlers whose annotations are on an interface they implement. */
final class SecuredInterfaces {

	private SecuredInterfaces() {
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
			return Administration.run(connection);
		}

	}

	interface DefaultApi extends ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		default String handle(Connection connection) {
			return Administration.run(connection);
		}

	}

	static class DefaultMethod implements DefaultApi {

	}

	static class InterfaceHandler implements Api {

		@Override
		public String handle(Connection connection) {
			return Administration.run(connection);
		}

	}

	static class FinalInterfaceHandler implements Api {

		@Override
		public final String handle(Connection connection) {
			return Administration.run(connection);
		}

	}

	static final class FinalClass implements Api {

		@Override
		public String handle(Connection connection) {
			return Administration.run(connection);
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
			return Administration.run(connection);
		}

	}

}
