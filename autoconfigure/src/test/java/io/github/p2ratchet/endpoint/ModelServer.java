package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.broadcast.LocalBroadcaster;
import io.github.p2ratchet.broadcast.RoomRegistry;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientModule;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.ConnectionRegistry;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.dispatch.EventDispatcher;
import io.github.p2ratchet.dispatch.SocketAuthSuccessEvent;
import io.github.p2ratchet.dispatch.SocketCloseEvent;
import io.github.p2ratchet.protocol.EnvelopeCodec;
import io.github.p2ratchet.protocol.EventPayload;

/**
 * The server of a {@link SessionModel}: a real endpoint with an application that knows
 * what each of its connections must be sent, and what comes from it.
 */
final class ModelServer implements EventDispatcher {

	private static final EnvelopeCodec codec = new EnvelopeCodec(
			JsonMapper.builder().addModule(new ClientModule()).build(), 64);

	private static final String ROOM = "room";

	private final SessionModel model;

	private final ConnectionRegistry connections = new ConnectionRegistry();

	private final RoomRegistry rooms = new RoomRegistry();

	private final Broadcaster broadcaster = new LocalBroadcaster(this.connections, this.rooms, codec,
			Interceptors.of());

	private final Map<String, Expected> sessions = new LinkedHashMap<>();

	/** Answers that are late. */
	private final Deque<Runnable> results = new ArrayDeque<>();

	final Endpoint endpoint;

	private long nanos;

	private int sent;

	ModelServer(SessionModel model, EndpointSettings settings, Executor executor) {
		this.model = model;
		this.endpoint = new Endpoint(settings, new Collaborators(codec, this.connections, this.rooms, this.broadcaster,
				this, Interceptors.of(), this::findClient, executor), () -> this.nanos);
		this.endpoint.start();
	}

	private Optional<Client> findClient(String token) {
		this.model.meanwhile(false);
		return Optional.of(Client.of(token, Map.of()));
	}

	void pass(long millis) {
		this.nanos += TimeUnit.MILLISECONDS.toNanos(millis);
		this.endpoint.sweep();
	}

	long millis() {
		return TimeUnit.NANOSECONDS.toMillis(this.nanos);
	}

	@Override
	public Set<String> events() {
		return Set.of("up", "ask", "up.volatile");
	}

	@Override
	public boolean isNonBlocking(String event) {
		return false;
	}

	@Override
	public @Nullable Object dispatch(ConnectionEvent event) {
		if (event.name().equals("up.volatile")) {
			return null;
		}
		Integer number = event.payload().data(Integer.class);
		Connection connection = event.connection();
		ModelClient client = this.model.client(connection.client().orElseThrow().clientId());
		Expected session = this.sessions.get(connection.id());
		this.model.note(() -> "S handles " + client.name + "'s " + number);
		int last = session.handled;
		this.model.require(last == 0 || client.after(last) == number,
				() -> client.name + "'s " + number + " is handled after " + last);
		session.handled = number;
		client.handled(number);
		this.model.meanwhile(true);
		if (!event.name().equals("ask")) {
			return null;
		}
		if (session.late < 2 && this.model.maybe(4)) {
			session.late++;
			CompletableFuture<Integer> result = new CompletableFuture<>();
			this.results.add(() -> {
				session.late--;
				result.complete(number);
			});
			return result;
		}
		return number;
	}

	@Override
	public void publish(ConnectionEvent event) {
		String id = event.connection().id();
		if (event instanceof SocketAuthSuccessEvent && !this.sessions.containsKey(id)) {
			this.sessions.put(id, new Expected(event.connection()));
			event.connection().join(ROOM);
		}
		else if (event instanceof SocketCloseEvent close) {
			this.model.note(() -> "S ends a session of " + close.connection().client() + " with " + close.code());
			Expected session = this.sessions.get(id);
			if (session != null) {
				this.model.require(!session.ended, () -> "socket.close fires twice");
				session.ended = true;
			}
		}
	}

	boolean hasLateResults() {
		return !this.results.isEmpty();
	}

	void completeResult() {
		this.results.remove().run();
	}

	boolean hasSessions() {
		return this.sessions.values().stream().anyMatch((session) -> !session.ended);
	}

	/** One of the sessions there are. */
	private Expected choose(int choice) {
		List<Expected> open = this.sessions.values().stream().filter((session) -> !session.ended).toList();
		return open.get(choice % open.size());
	}

	/** Ask one of the sessions there are. */
	void ask(int choice) {
		Expected session = choose(choice);
		int number = ++this.sent;
		this.model.note(() -> "S asks " + session + " for " + number);
		session.add(number, false);
		session.connection.request("question", number, Integer.class).whenComplete((answer, problem) -> {
			this.model.require(problem != null || (answer == number && session.answered.add(number)),
					() -> session + " answers " + answer + " to " + number);
		});
	}

	/** Send to one of the sessions there are. */
	void emit(int choice, boolean expires) {
		Expected session = choose(choice);
		int number = ++this.sent;
		this.model.note(() -> "S sends " + number + " to " + session);
		session.add(number, expires);
		EventPayload payload = new EventPayload("direct", number);
		session.connection.emit(expires ? payload.expiresAfter(Duration.ofNanos(1)) : payload);
	}

	void broadcast(boolean toRoom) {
		int number = ++this.sent;
		this.model.note(() -> "S broadcasts " + number);
		this.sessions.values().stream().filter((session) -> !session.ended).forEach((session) -> {
			session.add(number, false);
		});
		(toRoom ? this.broadcaster.toRoom(ROOM) : this.broadcaster.toAll()).emit("news", number);
	}

	void broadcastVolatile() {
		int number = ++this.sent;
		this.model.note(() -> "S broadcasts volatile " + number);
		this.broadcaster.toAll().emit(new EventPayload("volatile", number).asVolatile());
	}

	/** What came last must be what has its turn. */
	void requireNext(ModelClient client, List<Integer> received) {
		Expected session = this.sessions.get(client.connection());
		int number = received.get(received.size() - 1);
		if (session == null) {
			this.model.require(false, () -> client.name + " gets " + number + " outside of a session");
			return;
		}
		while (session.next < session.numbers.size() && session.numbers.get(session.next) != number
				&& session.expiring.contains(session.numbers.get(session.next))) {
			session.next++;
		}
		int due = (session.next < session.numbers.size()) ? session.numbers.get(session.next) : 0;
		session.next++;
		this.model.require(due == number, () -> client.name + " gets " + number + " instead of " + due);
	}

	/** The session has got all that was sent to it, and the answers to what was asked. */
	void requireAllReceived(ModelClient client, Set<Integer> answers) {
		Expected session = this.sessions.get(client.connection());
		if (session == null || session.ended || !session.connection.isAttached()) {
			this.model.require(false, () -> "The session of " + client.name + " is elsewhere");
			return;
		}
		List<Integer> missing = session.numbers
			.subList(Math.min(session.next, session.numbers.size()), session.numbers.size())
			.stream()
			.filter((number) -> !session.expiring.contains(number))
			.toList();
		this.model.require(missing.isEmpty(), () -> client.name + " never got " + missing);
		this.model.require(session.answered.containsAll(answers),
				() -> "Of the answers " + answers + " of " + client.name + " came only " + session.answered);
	}

	/** What a connection is to be sent, and what came from it. */
	private static final class Expected {

		private final Connection connection;

		private final List<Integer> numbers = new ArrayList<>();

		private final Set<Integer> expiring = new HashSet<>();

		private final Set<Integer> answered = new HashSet<>();

		private int next;

		private int handled;

		private int late;

		private boolean ended;

		Expected(Connection connection) {
			this.connection = connection;
		}

		void add(int number, boolean expires) {
			this.numbers.add(number);
			if (expires) {
				this.expiring.add(number);
			}
		}

		@Override
		public String toString() {
			return this.connection.client().map(Client::clientId).orElse("nobody");
		}

	}

}
