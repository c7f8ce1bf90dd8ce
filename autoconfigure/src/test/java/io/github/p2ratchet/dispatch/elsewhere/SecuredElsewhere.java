package io.github.p2ratchet.dispatch.elsewhere;

import org.springframework.security.access.prepost.PreAuthorize;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.SocketEvent;

/** Handlers that applications of other packages inherit. */
public abstract class SecuredElsewhere {

	private SecuredElsewhere() {
	}

	/** A protected handler. */
	public abstract static class Protected implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		protected String handle(Connection connection) {
			connection.attributes().put("ran", true);
			return "ran";
		}

	}

	/** A package-private handler, which a proxy of another package cannot override. */
	public abstract static class PackagePrivate implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		String handle(Connection connection) {
			connection.attributes().put("ran", true);
			return "ran";
		}

	}

	/** A public handler of a class that only this package sees. */
	abstract static class Hidden implements ApplicationInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@SocketEvent("secured")
		public String handle(Connection connection) {
			connection.attributes().put("ran", true);
			return "ran";
		}

	}

	/** Makes the hidden handler visible: the compiler adds a bridge. */
	public static class Revealed extends Hidden {

	}

}
