package io.github.p2ratchet.sample.chat;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the chat.
 */
@SpringBootApplication
public class ChatSampleApplication {

	/**
	 * Start the chat.
	 * @param args arguments of Spring Boot
	 */
	public static void main(String[] args) {
		SpringApplication.run(ChatSampleApplication.class, args);
	}

}
