package io.github.p2ratchet.benchmarks.server;

import java.io.IOException;

import io.github.p2ratchet.benchmarks.message.News;

/**
 * Broadcasts from within the server.
 */
@FunctionalInterface
public interface Publisher {

	/**
	 * Send news to all who have logged in.
	 * @param news what they are sent
	 * @return its number
	 * @throws IOException when the server cannot
	 */
	long publish(News news) throws IOException;

}
