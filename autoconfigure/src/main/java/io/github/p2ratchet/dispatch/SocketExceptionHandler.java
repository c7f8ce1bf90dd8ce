package io.github.p2ratchet.dispatch;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Turns an exception of a handler into the
 * {@link io.github.p2ratchet.protocol.EventException EventException} (its return type)
 * that the peer is told: for the handlers of the same bean, or for all when the bean is a
 * {@link SocketAdvice @SocketAdvice}. Parameters: the exception, a
 * {@link ConnectionEvent}, the connection, the client, in any order. The nearest
 * exception type wins, those of the bean before those of advice.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SocketExceptionHandler {

	/**
	 * The exceptions it handles.
	 * @return types of exceptions; empty for the type of the method's own parameter
	 */
	Class<? extends Throwable>[] value() default {};

}
