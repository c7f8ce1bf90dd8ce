package io.github.p2ratchet.sample.chat;

import java.time.Clock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Starts the chat.
 */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(ChatProperties.class)
public class ChatSampleApplication {

	/**
	 * Start the chat.
	 * @param args arguments of Spring Boot
	 */
	public static void main(String[] args) {
		SpringApplication.run(ChatSampleApplication.class, args);
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
