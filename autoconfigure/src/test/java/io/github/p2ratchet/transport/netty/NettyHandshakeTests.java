package io.github.p2ratchet.transport.netty;

import java.net.InetSocketAddress;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.github.p2ratchet.guard.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NettyHandshakeTests {

	@Test
	void tellsTheUriWithItsQuery() {
		assertThat(handshake("/ratchet?a=b%20c").uri()).hasToString("ws://localhost:8081/ratchet?a=b%20c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%zz", "a={b}", "a|b", "\u00ff?\"" })
	void whenTheQueryCannotBeOfAUriThenTheUriHasNone(String query) {
		NettyHandshake handshake = handshake("/ratchet?x=y&" + query);

		assertThat(handshake.uri()).hasToString("ws://localhost:8081/ratchet");
		assertThat(handshake.queryParameter("x")).contains("y");
	}

	@Test
	void tellsTheOriginWhateverItsHeaderIsCalled() {
		HttpHeaders old = new DefaultHttpHeaders().set("Sec-WebSocket-Origin", "http://localhost");

		assertThat(handshake("/", old.copy().set("Sec-WebSocket-Version", "8")).origin()).contains("http://localhost");
		assertThat(handshake("/", old.copy().set("Sec-WebSocket-Version", "13")).origin()).isEmpty();
		assertThat(handshake("/", new DefaultHttpHeaders().set("Origin", "http://localhost")).origin())
			.contains("http://localhost");
	}

	@Test
	void theUriIsWhatTheProxyWasAskedFor() {
		NettyHandshake handshake = new NettyHandshake(request("/ratchet", EmptyHttpHeaders.INSTANCE), null,
				new Caller(new InetSocketAddress("192.0.2.1", 0), "www.example.org", true), true);

		assertThat(handshake.uri()).hasToString("wss://www.example.org/ratchet");
		assertThat(handshake.remoteAddress()).isEqualTo(new InetSocketAddress("192.0.2.1", 0));
	}

	private static NettyHandshake handshake(String target) {
		return handshake(target, EmptyHttpHeaders.INSTANCE);
	}

	private static NettyHandshake handshake(String target, HttpHeaders headers) {
		return new NettyHandshake(request(target, headers), null,
				new Caller(new InetSocketAddress("localhost", 1), null, null), false);
	}

	private static HttpRequest request(String target, HttpHeaders headers) {
		HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target);
		request.headers().add(headers).set("Host", "localhost:8081");
		return request;
	}

}
