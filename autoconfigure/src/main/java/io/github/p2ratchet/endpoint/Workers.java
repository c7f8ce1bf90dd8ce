package io.github.p2ratchet.endpoint;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Who handles what all sessions receive, and how much may wait for that.
 *
 * @param executor of what the reading thread does not handle itself
 * @param waiters permits for readers that have to wait
 * @param maxQueued how much of one session may wait, or have no result yet
 */
record Workers(Executor executor, Semaphore waiters, int maxQueued) {
}
