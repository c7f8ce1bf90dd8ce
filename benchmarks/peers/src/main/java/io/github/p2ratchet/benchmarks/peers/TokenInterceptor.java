package io.github.p2ratchet.benchmarks.peers;

import java.security.Principal;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.messaging.support.MessageHeaderAccessor;

/**
 * Lets nobody in without a token.
 */
final class TokenInterceptor implements ChannelInterceptor {

	@Override
	public Message<?> preSend(Message<?> message, MessageChannel channel) {
		StompHeaderAccessor headers = MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
		if (headers != null && headers.getCommand() == StompCommand.CONNECT) {
			String token = headers.getFirstNativeHeader("token");
			if (token == null || token.isEmpty()) {
				throw new IllegalArgumentException("Invalid access token.");
			}
			headers.setUser(new User(token));
		}
		return message;
	}

	/**
	 * Who has logged in.
	 *
	 * @param name their token
	 */
	private record User(String name) implements Principal {

		@Override
		public String getName() {
			return this.name;
		}

	}

}
