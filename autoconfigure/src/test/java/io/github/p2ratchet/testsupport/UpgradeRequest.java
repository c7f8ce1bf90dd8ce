package io.github.p2ratchet.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

import org.jspecify.annotations.Nullable;

/**
 * The HTTP request that asks for a WebSocket: a right one, from which tests may depart.
 * Immutable.
 */
public final class UpgradeRequest {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final String method;

	private final URI url;

	private final Map<String, String> headers;

	private final Line line;

	private UpgradeRequest(String method, URI url, Map<String, String> headers, Line line) {
		this.method = method;
		this.url = url;
		this.headers = headers;
		this.line = line;
	}

	/**
	 * A right request.
	 * @param url address of the endpoint, {@code ws:} or {@code wss:}
	 * @return a request
	 */
	public static UpgradeRequest to(URI url) {
		byte[] key = new byte[16];
		ThreadLocalRandom.current().nextBytes(key);
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("Host", (url.getPort() < 0) ? url.getHost() : url.getHost() + ":" + url.getPort());
		headers.put("Connection", "Upgrade");
		headers.put("Upgrade", "websocket");
		headers.put("Sec-WebSocket-Version", "13");
		headers.put("Sec-WebSocket-Key", Base64.getEncoder().encodeToString(key));
		return new UpgradeRequest("GET", url, headers, new Line(PATIENCE, 0, "", null));
	}

	/**
	 * With another method than GET.
	 * @param name name of the method
	 * @return another request
	 */
	public UpgradeRequest method(String name) {
		return new UpgradeRequest(name, this.url, this.headers, this.line);
	}

	/**
	 * For another path of the same server.
	 * @param path the path, with a query or not
	 * @return another request
	 */
	public UpgradeRequest path(String path) {
		return new UpgradeRequest(this.method,
				URI.create(this.url.getScheme() + "://" + this.url.getRawAuthority() + path), this.headers, this.line);
	}

	/**
	 * With a header, instead of the one of that name.
	 * @param name name of the header, spelt as it is to be sent
	 * @param value its value
	 * @return another request
	 */
	public UpgradeRequest header(String name, String value) {
		Map<String, String> changed = new LinkedHashMap<>(this.headers);
		changed.put(name, value);
		return new UpgradeRequest(this.method, this.url, changed, this.line);
	}

	/**
	 * Without a header.
	 * @param name name of the header
	 * @return another request
	 */
	public UpgradeRequest without(String name) {
		Map<String, String> changed = new LinkedHashMap<>(this.headers);
		changed.remove(name);
		return new UpgradeRequest(this.method, this.url, changed, this.line);
	}

	/**
	 * As from a page.
	 * @param origin origin of the page
	 * @return another request
	 */
	public UpgradeRequest origin(String origin) {
		return header("Origin", origin);
	}

	/**
	 * With cookies.
	 * @param cookies the cookies as one line: {@code a=1; b=2}
	 * @return another request
	 */
	public UpgradeRequest cookies(String cookies) {
		return header("Cookie", cookies);
	}

	/**
	 * With an offer of sub-protocols.
	 * @param names the offer, best first
	 * @return another request
	 */
	public UpgradeRequest subprotocols(String... names) {
		return header("Sec-WebSocket-Protocol", String.join(", ", names));
	}

	/**
	 * With another patience than 10 seconds.
	 * @param patience how long to wait for each thing that must come
	 * @return another request
	 */
	public UpgradeRequest patience(Duration patience) {
		return over(new Line(patience, this.line.receiveBuffer(), this.line.from(), this.line.trusted()));
	}

	/**
	 * With another buffer for what comes in than the system thinks right.
	 * @param bytes how much it may take before it is read
	 * @return another request
	 */
	public UpgradeRequest receiveBuffer(int bytes) {
		return over(new Line(this.line.patience(), bytes, this.line.from(), this.line.trusted()));
	}

	/**
	 * From another address than the system thinks right.
	 * @param address one of this machine's, as all of {@code 127.0.0.0/8} are
	 * @return another request
	 */
	public UpgradeRequest from(String address) {
		return over(new Line(this.line.patience(), this.line.receiveBuffer(), address, this.line.trusted()));
	}

	/**
	 * With other certificates than those that Java trusts.
	 * @param trusted what is trusted, where the URL says {@code wss:}
	 * @return another request
	 */
	public UpgradeRequest trusting(SSLContext trusted) {
		return over(new Line(this.line.patience(), this.line.receiveBuffer(), this.line.from(), trusted));
	}

	private UpgradeRequest over(Line other) {
		return new UpgradeRequest(this.method, this.url, this.headers, other);
	}

	/**
	 * The key that the server has to sign.
	 * @return the header's value, null when it was taken out
	 */
	public String key() {
		return this.headers.get("Sec-WebSocket-Key");
	}

	/**
	 * Ask, and expect the server to agree.
	 * @return the open connection
	 */
	public RawSocketClient open() {
		RawSocketClient client = ask();
		if (client.upgrade().status() != 101) {
			client.close();
			throw new AssertionError("The server does not agree to a WebSocket: " + client.upgrade());
		}
		return client;
	}

	/**
	 * Ask, whatever the server says, and end the connection.
	 * @return what the server said
	 */
	public UpgradeResponse response() {
		try (RawSocketClient client = ask()) {
			return client.upgrade();
		}
	}

	private RawSocketClient ask() {
		try {
			Socket socket = connect();
			try {
				socket.getOutputStream().write(head());
				return new RawSocketClient(socket, this.line.patience());
			}
			catch (IOException | RuntimeException ex) {
				socket.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Socket connect() throws IOException {
		boolean secure = "wss".equals(this.url.getScheme());
		int port = (this.url.getPort() < 0) ? (secure ? 443 : 80) : this.url.getPort();
		Socket socket = secure ? this.line.encryption().createSocket() : new Socket();
		socket.setTcpNoDelay(true);
		if (this.line.receiveBuffer() > 0) {
			socket.setReceiveBufferSize(this.line.receiveBuffer());
		}
		if (!this.line.from().isEmpty()) {
			socket.bind(new InetSocketAddress(this.line.from(), 0));
		}
		int millis = Math.toIntExact(this.line.patience().toMillis());
		socket.setSoTimeout(millis);
		socket.connect(new InetSocketAddress(this.url.getHost(), port), millis);
		return socket;
	}

	/**
	 * What is sent.
	 * @return the bytes of the head, with the empty line that ends it
	 */
	public byte[] head() {
		String path = this.url.getRawPath().isEmpty() ? "/" : this.url.getRawPath();
		String target = (this.url.getRawQuery() != null) ? path + "?" + this.url.getRawQuery() : path;
		return this.headers.entrySet()
			.stream()
			.map((header) -> header.getKey() + ": " + header.getValue() + "\r\n")
			.collect(Collectors.joining("", this.method + " " + target + " HTTP/1.1\r\n", "\r\n"))
			.getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * What lies beneath the request.
	 *
	 * @param patience how long to wait for each thing that must come
	 * @param receiveBuffer bytes, 0 for as many as the system thinks right
	 * @param from an address of this machine, empty for the one the system thinks right
	 * @param trusted whose certificates are, null for those that Java trusts
	 */
	private record Line(Duration patience, int receiveBuffer, String from, @Nullable SSLContext trusted) {

		SocketFactory encryption() {
			return (this.trusted != null) ? this.trusted.getSocketFactory() : SSLSocketFactory.getDefault();
		}

	}

}
