package io.github.p2ratchet.benchmarks.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * A small web application, which knows nothing of the starter and runs without it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(GreetingController.class)
public class GreetingApplication {

	/**
	 * Start the application.
	 * @param args arguments of Spring Boot
	 */
	public static void main(String[] args) {
		run(GreetingApplication.class, args);
	}

	static void run(Class<?> configuration, String[] args) {
		SpringApplication application = new SpringApplication(configuration);
		application.addListeners(new Readiness());
		application.run(args);
	}

}
