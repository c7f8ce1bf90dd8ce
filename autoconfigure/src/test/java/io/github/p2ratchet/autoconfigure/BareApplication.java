package io.github.p2ratchet.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.SocketEvent;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application that needs nothing but the starter and a web server: starts, asks itself
 * over a WebSocket, and answers with the answer.
 */
public class BareApplication implements Callable<String> {

	@Override
	public String call() throws Exception {
		// There is one place for it in a process, which another test's Tomcat may have.
		TomcatURLStreamHandlerFactory.disable();
		SpringApplicationBuilder application = new SpringApplicationBuilder(BareConfiguration.class)
			.registerShutdownHook(false);
		try (ConfigurableApplicationContext context = application.run("--server.port=0",
				"--spring.main.lazy-initialization=true")) {
			String port = context.getEnvironment().getRequiredProperty("local.server.port");
			return ask(URI.create("ws://localhost:" + port + "/ratchet"));
		}
	}

	private static String ask(URI url) throws Exception {
		Answer answer = new Answer();
		WebSocket socket = HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.buildAsync(url, answer)
			.get(20, TimeUnit.SECONDS);
		socket.sendText("{\"event\":\"socket.auth.request\"}", true).get(20, TimeUnit.SECONDS);
		socket.sendText("{\"event\":\"greet\",\"id\":1,\"data\":\"ann\"}", true).get(20, TimeUnit.SECONDS);
		String text = answer.text.get(20, TimeUnit.SECONDS);
		socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(20, TimeUnit.SECONDS);
		return text;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BareConfiguration {

		@Bean
		Greeter greeter() {
			return new Greeter();
		}

	}

	static class Greeter implements ApplicationInterface {

		@SocketEvent("greet")
		String greet(String name) {
			return "Hello " + name;
		}

	}

	private static final class Answer implements WebSocket.Listener {

		private final CompletableFuture<String> text = new CompletableFuture<>();

		private final StringBuilder message = new StringBuilder();

		@Override
		public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			this.message.append(data);
			if (last) {
				if (this.message.indexOf("\"ack\"") >= 0) {
					this.text.complete(this.message.toString());
				}
				this.message.setLength(0);
			}
			socket.request(1);
			return CompletableFuture.completedStage(null);
		}

	}

}
