package io.github.p2ratchet.sample.chat;

import java.util.List;

/**
 * A stretch of messages.
 *
 * @param messages oldest first
 * @param more whether there are older ones
 */
record History(List<ChatMessage> messages, boolean more) {
}
