package io.github.p2ratchet.endpoint;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

import io.github.p2ratchet.component.MessageComponent;
import io.github.p2ratchet.component.RawConnection;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.StubHandshake;

import static org.assertj.core.api.Assertions.assertThat;

/** What a component is told, whatever comes at the same time. */
class ComponentSocketTests extends EndpointFixture {

	private final List<String> told = new CopyOnWriteArrayList<>();

	private final Client client = Client.of("ann", Map.of());

	@Test
	void nothingComesBehindTheEnd() {
		Peer peer = connectToComponent(true);

		peer.listener().closed(1006, "");
		peer.says("late"); // read before the end, by another thread than told of it
		peer.listener().closed(1006, "");

		assertThat(this.told).containsExactly("open", "close 1006");
		assertThat(this.endpoint.traces()).isZero();
	}

	@Test
	void theServerWaitsUntilTheEndIsTold() {
		Peer peer = connectToComponent(false);
		runTasks();

		peer.listener().closed(1000, "");

		assertThat(this.told).containsExactly("open");
		assertThat(this.endpoint.sockets()).hasSize(1);
		runTasks();
		assertThat(this.told).containsExactly("open", "close 1000");
		assertThat(this.endpoint.traces()).isZero();
	}

	@Test
	void whereNoThreadIsFoundForTheOpeningNothingIsTold() {
		this.handlers = ComponentSocketTests::reject;
		Peer peer = connectToComponent(false);
		this.handlers = this.tasks::add;

		peer.says("Hello");
		runTasks();
		peer.listener().closed(1006, "");
		runTasks();

		assertThat(peer.closes()).containsExactly("1013 Too much to do");
		assertThat(this.told).isEmpty();
		assertThat(this.endpoint.traces()).isZero();
		assertThat(this.connections.disconnect("ann", "")).isZero();
	}

	@Test
	void whereNoThreadIsFoundForAMessageTheConnectionEnds() {
		Peer peer = connectToComponent(false);
		runTasks();
		this.handlers = ComponentSocketTests::reject;

		peer.says("Hello");

		assertThat(peer.closes()).hasSize(1);
		assertThat(this.told).containsExactly("open", "close 1013");
		assertThat(this.endpoint.traces()).isZero();
	}

	@Test
	void whereNoThreadIsFoundTheEndIsToldNevertheless() {
		Peer peer = connectToComponent(false);
		runTasks();
		this.handlers = ComponentSocketTests::reject;

		peer.listener().closed(1001, "");

		assertThat(this.told).containsExactly("open", "close 1001");
		assertThat(this.endpoint.traces()).isZero();
	}

	private Peer connectToComponent(boolean patient) {
		RecordingTransport transport = new RecordingTransport(new DirectQueue(), patient);
		ComponentSocket socket = new ComponentSocket(this.endpoint, new Outbound(this.endpoint, transport),
				new ComponentCalls(this.endpoint, "telling", Telling::new, List::of),
				new MessageRate(null, this.endpoint.rateLimits()));
		transport.listener = socket;
		socket.open(new ComponentConnection(this.endpoint, socket, new StubHandshake(null), this.client, Map.of()));
		return new Peer(transport, socket);
	}

	private static void reject(Runnable task) {
		throw new RejectedExecutionException("There are too many");
	}

	private void runTasks() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	/** Tells what it is told. */
	private final class Telling implements MessageComponent {

		@Override
		public void onOpen(RawConnection connection) {
			ComponentSocketTests.this.told.add("open");
		}

		@Override
		public void onMessage(RawConnection connection, String message) {
			ComponentSocketTests.this.told.add(message);
		}

		@Override
		public void onClose(RawConnection connection, int code, String reason) {
			ComponentSocketTests.this.told.add("close " + code);
		}

	}

}
