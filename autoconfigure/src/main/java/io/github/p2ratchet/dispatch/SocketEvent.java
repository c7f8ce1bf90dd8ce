package io.github.p2ratchet.dispatch;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Handles events of these exact names, on a bean that implements
 * {@link ApplicationInterface}. The method is called through the bean's Spring proxy and
 * may not be private, static or (where the bean is proxied) final; what a proxy could not
 * guard is refused at start-up. Whether {@code @PreAuthorize} and the like mean anything
 * is Spring Security's to say: they do where method security is enabled. The bean is a
 * singleton or a scoped proxy; one that is lazy is created at start-up all the same. A
 * lazy {@code @Bean} method has to declare a return type that shows the application.
 *
 * <p>
 * Parameters, in any order:
 * <ul>
 * <li>{@link ConnectionEvent} or, for life-cycle events, its subtype;
 * <li>{@link io.github.p2ratchet.connection.Connection Connection},
 * {@link io.github.p2ratchet.connection.Handshake Handshake};
 * <li>{@link io.github.p2ratchet.connection.Client Client} or the application's own type
 * of it, also as {@code Optional} or {@code @Nullable} where somebody else may call;
 * <li>{@link io.github.p2ratchet.protocol.Payload Payload};
 * <li>a {@code String} with {@link EventName @EventName};
 * <li>{@link java.security.Principal Principal}, {@link java.util.Locale Locale};
 * <li>whatever an {@link ArgumentResolver} bean supplies;
 * <li>and at most one other: the event's data, bound by Jackson, validated when annotated
 * with {@code @Valid}, {@code @Validated} or a constraint. It is required unless
 * {@code @Nullable}, {@code Optional} or {@code JsonNode}.
 * </ul>
 *
 * <p>
 * What it returns answers a client that asked. {@code void} answers null; a
 * {@link java.util.concurrent.CompletionStage CompletionStage} or {@code Mono} answers
 * when it completes; {@code Optional} is unwrapped; {@link Actions} are carried out.
 * Several handlers of one event run in {@code @Order}; at most one of them may return a
 * value, or actions.
 *
 * <p>
 * Events of one connection are handled one at a time, in order, until the handler
 * returns; those of different connections at the same time. On the web application's port
 * the thread is the container's; on a port of its own the thread is one of the socket
 * server's, which may wait, unless the handler is {@link #nonBlocking()}.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface SocketEvent {

	/**
	 * Names of the events: literal, placeholders are resolved, no patterns. Of the
	 * reserved names only those of {@link ConnectionEvent} are allowed.
	 * @return one or more names
	 */
	String[] value();

	/**
	 * How long an answer may take, such as {@code 5s}; placeholders are resolved.
	 * @return a duration; empty for {@code p2.ratchet.handler.timeout}
	 */
	String timeout() default "";

	/**
	 * Declares that the handler never waits: for no lock, no network, no disk. On a port
	 * of its own it then runs on the event loop that reads the socket, which saves two
	 * changes of thread; a handler that waits all the same holds up every connection of
	 * that loop. Listeners of {@link SocketMessageEvent} then run there too. Where an
	 * event has several handlers all have to declare it, and none may be observing
	 * {@code socket.message}; otherwise it has no effect, as on the web application's
	 * port.
	 * @return whether it never waits
	 */
	boolean nonBlocking() default false;

}
