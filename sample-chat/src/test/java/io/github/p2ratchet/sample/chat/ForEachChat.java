package io.github.p2ratchet.sample.chat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs a class of browser tests once for each {@link ChatTransport} of its own kind,
 * nothing before it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass
@EnumSource(value = ChatTransport.class, names = { "TOMCAT", "JETTY", "OWN_PORT" })
@interface ForEachChat {

}
