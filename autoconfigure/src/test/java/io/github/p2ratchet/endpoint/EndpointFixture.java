package io.github.p2ratchet.endpoint;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import tools.jackson.databind.json.JsonMapper;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.broadcast.LocalBroadcaster;
import io.github.p2ratchet.broadcast.RoomRegistry;
import io.github.p2ratchet.connection.AnonymousClient;
import io.github.p2ratchet.connection.AuthenticationRequest;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientModule;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.ConnectionRegistry;
import io.github.p2ratchet.connection.StubHandshake;
import io.github.p2ratchet.protocol.EnvelopeCodec;

/**
 * An endpoint without a network: who speaks to it, what it answers, what applications are
 * told.
 */
abstract class EndpointFixture {

	static final String ANN = "{\"event\":\"socket.auth.request\",\"data\":\"ann\"}";

	final AtomicLong nanos = new AtomicLong();

	final RecordingDispatcher dispatcher = new RecordingDispatcher();

	ConnectionRegistry connections = new ConnectionRegistry();

	final RoomRegistry rooms = new RoomRegistry();

	final EnvelopeCodec codec = new EnvelopeCodec(JsonMapper.builder().addModule(new ClientModule()).build(), 64);

	final List<SocketInterceptor> chain = new ArrayList<>();

	final Interceptors interceptors = new Interceptors(() -> this.chain);

	final Broadcaster broadcaster = new LocalBroadcaster(this.connections, this.rooms, this.codec, this.interceptors);

	/** What waits for a thread of the executor's. */
	final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	Executor handlers = this.tasks::add;

	ClientProvider<Client> provider = (token) -> switch (token) {
		case "ann", "bob" -> Optional.of(Client.of(token, Map.of("username", token)));
		case "" -> Optional.of(new AnonymousClient());
		case "broken" -> throw new IllegalStateException("secret database trouble");
		default -> Optional.empty();
	};

	EndpointSettings.Rates rates = EndpointSettings.Rates.UNLIMITED;

	boolean allowSwitch;

	SessionSettings sessions = new SessionSettings(true, Duration.ofSeconds(120), 100, 10_000, 10, 5, 8);

	Endpoint endpoint = endpoint(true, 2);

	Endpoint endpoint(boolean required, int maxQueued) {
		EndpointSettings settings = new EndpointSettings(required, this.allowSwitch, Duration.ofSeconds(10), 3, 64,
				65536, maxQueued, 1000, 3, Duration.ofSeconds(25),
				new EndpointSettings.Questions(Duration.ofSeconds(10), 2), this.rates, this.sessions, 1);
		ClientProvider<Client> delegate = new ClientProvider<>() {

			@Override
			public Optional<Client> findByAccessToken(String accessToken) {
				return EndpointFixture.this.provider.findByAccessToken(accessToken);
			}

			@Override
			public Optional<Client> findClient(AuthenticationRequest request) {
				return EndpointFixture.this.provider.findClient(request);
			}

		};
		Endpoint result = new Endpoint(settings, new Collaborators(this.codec, this.connections, this.rooms,
				this.broadcaster, this.dispatcher, this.interceptors, delegate, (task) -> this.handlers.execute(task)),
				this.nanos::get);
		result.start();
		return result;
	}

	/** Stand around applications from now on, the first outermost. */
	void intercept(SocketInterceptor... interceptors) {
		this.chain.addAll(List.of(interceptors));
		this.interceptors.afterSingletonsInstantiated();
	}

	Peer connect() {
		return connect("localhost");
	}

	/** Connect from an address. */
	Peer connect(String address) {
		RecordingTransport transport = new RecordingTransport();
		TransportListener listener = this.endpoint.opened(new StubHandshake(null, address), transport);
		transport.listener = listener;
		return new Peer(transport, listener);
	}

	/** Connect over a queue, with a reader that may wait or not. */
	Peer connectTo(OutboundQueue queue, boolean patient) {
		RecordingTransport transport = new RecordingTransport(queue, patient);
		TransportListener listener = this.endpoint.opened(new StubHandshake(null), transport);
		transport.listener = listener;
		return new Peer(transport, listener);
	}

	Peer login(String name) {
		Peer peer = connect();
		peer.says("{\"event\":\"socket.auth.request\",\"data\":\"" + name + "\"}");
		peer.transport.appended.clear();
		return peer;
	}

	Connection only() {
		return this.connections.all().iterator().next();
	}

	record Peer(RecordingTransport transport, TransportListener listener) {

		void says(String message) {
			this.transport.networkTakesAll();
			this.listener.text(message.getBytes(StandardCharsets.UTF_8));
		}

		List<String> heard() {
			return this.transport.appended;
		}

		List<String> closes() {
			return this.transport.closes;
		}

	}

}
