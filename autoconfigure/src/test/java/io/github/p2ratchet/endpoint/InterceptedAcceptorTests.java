package io.github.p2ratchet.endpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.connection.StubHandshake;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.testsupport.RecordingInterceptor;

import static org.assertj.core.api.Assertions.assertThat;

/** What stands before sockets. */
class InterceptedAcceptorTests extends EndpointFixture {

	private static final Handshake HANDSHAKE = new StubHandshake(null);

	private final List<String> log = new ArrayList<>();

	private final Queue<Runnable> asking = new ArrayDeque<>();

	private final List<@Nullable HandshakeDenial> decided = new ArrayList<>();

	@Test
	@DisplayName("RT-38: interceptors are asked in their order, until one refuses")
	void interceptorsAreAskedInOrder() {
		assertThat(acceptor(recording("a"), recording("b")).beforeOpen(HANDSHAKE)).isNull();
		assertThat(this.log).containsExactly("a opens", "b opens");

		HandshakeDenial denial = acceptor(recording("c"), failing(EventException.forbidden("Not\r\nyou.")),
				recording("d"))
			.beforeOpen(HANDSHAKE);

		assertThat(denial).isEqualTo(new HandshakeDenial(403, "Not you.", 0));
		assertThat(this.log).containsExactly("a opens", "b opens", "c opens");
	}

	@Test
	void whatNobodyExpectedIsNotToldButItsIncident() {
		HandshakeDenial denial = acceptor(failing(new IllegalStateException("secret"))).beforeOpen(HANDSHAKE);

		assertThat(denial.status()).isEqualTo(500);
		assertThat(denial.reason()).matches("Internal error \\w+\\.");
	}

	@Test
	void whoMayNotWaitIsToldLater() {
		InterceptedAcceptor acceptor = acceptor(failing(EventException.forbidden("")));

		acceptor.beforeOpen(HANDSHAKE, this.decided::add);

		assertThat(this.decided).isEmpty();
		this.asking.remove().run();
		assertThat(this.decided).containsExactly(new HandshakeDenial(403, "Refused.", 0));
	}

	@Test
	void whereNobodyIsAskedAllIsDecidedAtOnce() {
		acceptor().beforeOpen(HANDSHAKE, this.decided::add);

		assertThat(this.decided).containsExactly((HandshakeDenial) null);
		assertThat(this.asking).isEmpty();
	}

	@Test
	void whoCannotBeAskedBecauseTheServerStopsComesLater() {
		InterceptedAcceptor acceptor = new InterceptedAcceptor(this.endpoint, Interceptors.of(recording("a")),
				(task) -> {
					throw new RejectedExecutionException();
				});

		acceptor.beforeOpen(HANDSHAKE, this.decided::add);

		assertThat(this.decided).containsExactly(new HandshakeDenial(503, "The server is stopping.", 1));
	}

	@Test
	void theRestIsTheOthersAffair() {
		InterceptedAcceptor acceptor = acceptor(failing(EventException.forbidden("")));

		TransportListener listener = acceptor.opened(HANDSHAKE, new RecordingTransport());

		assertThat(acceptor.isAccepting()).isTrue();
		assertThat(this.endpoint.openSockets()).isEqualTo(1);
		listener.closed(1000, "");
		this.endpoint.stop();
		assertThat(acceptor.isAccepting()).isFalse();
	}

	private InterceptedAcceptor acceptor(SocketInterceptor... interceptors) {
		return new InterceptedAcceptor(this.endpoint, Interceptors.of(interceptors), this.asking::add);
	}

	private RecordingInterceptor recording(String name) {
		return new RecordingInterceptor(name, this.log);
	}

	private static SocketInterceptor failing(RuntimeException problem) {
		return new SocketInterceptor() {

			@Override
			public void beforeOpen(Handshake handshake) {
				throw problem;
			}

		};
	}

}
