package io.github.p2ratchet.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Where a {@link MessageComponent} bean is found: on the class, or on the {@code @Bean}
 * method that makes it. Placeholders such as <code>${chat.path}</code> are resolved in
 * all texts. A route that cannot work, or collides with another one, ends the start of
 * the application.
 */
@Documented
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface SocketRoute {

	/**
	 * The path, such as {@code /audio} or <code>/audio/{call}</code>, relative to the
	 * DispatcherServlet on the web application's port. A variable is a whole segment.
	 * Where several routes match a path, the one with text in place of a variable counts,
	 * then the one with the narrowest {@link #host()}.
	 * @return the path
	 */
	String path();

	/**
	 * Origins of other sites' pages that may connect, in the form of
	 * {@code p2.ratchet.allowed-origins}, which they replace for this route. Pages of the
	 * same origin may anyway.
	 * @return origins and patterns, that property's if empty
	 */
	String[] allowedOrigins() default {};

	/**
	 * The only host under whose name the route is found, in the form of
	 * {@code p2.ratchet.allowed-hosts}, which it replaces for this route. Routes with
	 * different hosts may have the same path.
	 * @return the host without a port, or {@code *.} and a name; that property's if empty
	 */
	String host() default "";

	/**
	 * Sub-protocols that the component speaks. The first of those that a client offers is
	 * agreed on; whoever offers none of them is accepted without, which
	 * {@code connection.handshake().subprotocol()} tells. (A browser drops a connection
	 * for which it has offered some and none is agreed on.)
	 * @return names
	 */
	String[] subprotocols() default {};

	/**
	 * Whether only clients may connect that the {@code ClientProvider} knows. It is asked
	 * at the handshake, for the principal of the web application's port or with the
	 * access token that was offered as a sub-protocol, {@code ratchet.token.} and the
	 * token's UTF-8 in base64url without padding; who is nobody is refused with 401.
	 * Otherwise everybody may, and the connection has no client.
	 * @return whether the client has to be known
	 */
	boolean authenticated() default true;

	/**
	 * Longest message that is read, such as {@code 16KB}; a longer one closes the
	 * connection with 1009.
	 * @return a size from 1B to 64MB, {@code p2.ratchet.max-message-size} if empty
	 */
	String maxMessageSize() default "";

	/**
	 * How many messages a connection may send, such as {@code 100/s}, of which the first
	 * number may come at once. Messages beyond are dropped, and the component is told
	 * ({@link MessageComponent#onError}); when that goes on for
	 * {@code p2.ratchet.rate-limit.close-after}, the connection is closed with 4429.
	 * @return a rate, {@code -1} for any number, {@code p2.ratchet.rate-limit.connection}
	 * if empty
	 */
	String rate() default "";

}
