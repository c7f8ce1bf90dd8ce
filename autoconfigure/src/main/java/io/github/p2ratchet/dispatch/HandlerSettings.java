package io.github.p2ratchet.dispatch;

import java.time.Duration;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * What every handler is built with.
 *
 * @param beanFactory where beans are
 * @param mapper what binds data
 * @param timeout how long an asynchronous answer may take
 * @param clientType what the provider returns
 */
record HandlerSettings(ConfigurableListableBeanFactory beanFactory, JsonMapper mapper, Duration timeout,
		Class<?> clientType) {
}
