package io.github.p2ratchet.testsupport.faults;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** What clients and servers see through the proxy. */
class FaultProxyTests {

	private static final int PATIENCE = 10_000;

	private static final int A_WHILE = 50; // in which nothing may come

	private final List<Socket> opened = new ArrayList<>();

	private ServerSocket listener;

	private FaultProxy proxy;

	private Socket client;

	private Socket server;

	@BeforeEach
	void connect() throws IOException {
		this.listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		this.listener.setSoTimeout(PATIENCE);
		this.proxy = FaultProxy.to(this.listener.getLocalPort());
		this.client = opened(new Socket(InetAddress.getLoopbackAddress(), this.proxy.port()));
		this.server = opened(this.listener.accept());
		assertThat(this.proxy.connections()).hasSize(1);
	}

	@AfterEach
	void close() throws IOException {
		this.proxy.close();
		this.listener.close();
		for (Socket socket : this.opened) {
			socket.close();
		}
	}

	@Test
	void passesOnBothWaysAndBothEnds() throws IOException {
		write(this.client, "hello");
		assertThat(read(this.server, 5)).isEqualTo("hello");
		this.client.shutdownOutput();
		assertThat(this.server.getInputStream().read()).isEqualTo(-1);

		write(this.server, "bye");
		this.server.close();

		assertThat(read(this.client, 3)).isEqualTo("bye");
		assertThat(this.client.getInputStream().read()).isEqualTo(-1);
		awaitNoConnections();
	}

	@Test
	void resetsBothSides() {
		connection().reset();

		assertReset(this.client);
		assertReset(this.server);
		awaitNoConnections();
	}

	@Test
	void endsBothSides() throws IOException {
		connection().end();

		assertThat(this.client.getInputStream().read()).isEqualTo(-1);
		assertThat(this.server.getInputStream().read()).isEqualTo(-1);
		awaitNoConnections();
	}

	@Test
	void whenTheClientsSideIsResetTheServerNoticesNothing() throws IOException {
		connection().resetClient();
		assertReset(this.client);

		write(this.server, "anybody there?");
		assertSilent(this.server);
		this.server.close();

		awaitNoConnections();
	}

	@Test
	void whenTheServersSideIsResetTheClientNoticesNothing() throws IOException {
		connection().resetServer();
		assertReset(this.server);

		write(this.client, "anybody there?");
		assertSilent(this.client);
		connection().reset();

		assertReset(this.client);
		awaitNoConnections();
	}

	@Test
	void stallsOneDirectionOnly() throws IOException {
		connection().up(Fault.NONE.stall());
		write(this.client, "late");
		write(this.server, "in time");
		assertThat(read(this.client, 7)).isEqualTo("in time");
		assertSilent(this.server);

		connection().up(Fault.NONE);

		assertThat(read(this.server, 4)).isEqualTo("late");
	}

	@Test
	void passesOnMuchWhateverItsShape() throws IOException {
		connection().up(Fault.NONE.inPiecesOf(1));
		connection().down(Fault.NONE.delayedBy(Duration.ofMillis(5)).inPiecesOf(1000));
		String much = "0123456789".repeat(3000);

		write(this.client, much);
		write(this.server, much);

		assertThat(read(this.server, much.length())).isEqualTo(much);
		assertThat(read(this.client, much.length())).isEqualTo(much);
	}

	@Test
	void whenNobodyIsThereTheClientIsReset() throws IOException {
		this.listener.close();

		Socket refused = opened(new Socket(InetAddress.getLoopbackAddress(), this.proxy.port()));

		assertReset(refused);
		await().until(() -> this.proxy.connections().size() == 1);
	}

	@Test
	void closesAllThatItOpened() throws IOException {
		int port = this.proxy.port();

		this.proxy.close();

		assertThat(this.client.getInputStream().read()).isEqualTo(-1);
		assertThat(this.server.getInputStream().read()).isEqualTo(-1);
		assertThatExceptionOfType(SocketException.class)
			.isThrownBy(() -> opened(new Socket(InetAddress.getLoopbackAddress(), port)));
	}

	@Test
	void randomCutsComeInTimeAndEndWithTheirPlan() throws IOException {
		RandomCuts cuts = new RandomCuts(1, Duration.ofMillis(1), Duration.ofMillis(20));
		try (FaultProxy cutting = cuts.proxyTo(this.listener.getLocalPort())) {
			cuts.begin();
			for (int i = 0; i < 30; i++) {
				opened(new Socket(InetAddress.getLoopbackAddress(), cutting.port()));
			}
			await().until(() -> cuts.cuts() == 30);
			await().until(() -> cutting.connections().isEmpty());
			cuts.stop();

			Socket safe = opened(new Socket(InetAddress.getLoopbackAddress(), cutting.port()));

			assertSilent(safe);
			assertThat(cuts.cuts()).isEqualTo(30);
		}
	}

	private ProxiedConnection connection() {
		return this.proxy.connections().get(0);
	}

	private void awaitNoConnections() {
		await().until(() -> this.proxy.connections().isEmpty());
	}

	private Socket opened(Socket socket) throws IOException {
		this.opened.add(socket);
		socket.setSoTimeout(PATIENCE);
		return socket;
	}

	private static void write(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static String read(Socket socket, int length) throws IOException {
		InputStream input = socket.getInputStream();
		return new String(input.readNBytes(length), StandardCharsets.US_ASCII);
	}

	private static void assertReset(Socket socket) {
		assertThatExceptionOfType(SocketException.class).isThrownBy(() -> socket.getInputStream().read());
	}

	private static void assertSilent(Socket socket) throws IOException {
		socket.setSoTimeout(A_WHILE);
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> socket.getInputStream().read());
		socket.setSoTimeout(PATIENCE);
	}

}
