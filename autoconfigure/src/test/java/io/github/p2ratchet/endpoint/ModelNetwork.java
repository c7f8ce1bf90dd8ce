package io.github.p2ratchet.endpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

import io.github.p2ratchet.testsupport.SessionLink;

/**
 * The sockets of a {@link SessionModel}, and the threads that its endpoint would have:
 * one for each queue, those of the executor, those that read. Some readers wait until
 * others have done something, which is then done at once.
 */
final class ModelNetwork {

	private static final int SMALL = 150;

	private static final int LARGE = 10_000;

	private final SessionModel model;

	private final Random random;

	private final ModelFlaw flaw;

	private final List<ModelSocket> sockets = new ArrayList<>();

	private final List<ManualQueue> queues = List.of(new ManualQueue(1 << 20), new ManualQueue(1 << 20));

	private final Deque<Runnable> tasks = new ArrayDeque<>();

	private int dialled;

	private int cuts;

	private boolean handling;

	private boolean readerWaits;

	ModelNetwork(SessionModel model, Random random, ModelFlaw flaw) {
		this.model = model;
		this.random = random;
		this.flaw = flaw;
	}

	/** What goes on even if nothing new happens. */
	void addSteps(ModelActions actions) {
		for (ModelSocket socket : this.sockets) {
			actions.add(3, () -> mayRead(socket), () -> serverReads(socket));
			actions.add(3, socket::isReadByClient, () -> clientReads(socket));
		}
		for (ManualQueue queue : this.queues) {
			actions.add(2, () -> queue.waiting() > 0 && !queue.readerWrites, queue::run);
		}
		actions.add(3, () -> !this.tasks.isEmpty(), this::runTask);
	}

	/** What goes wrong. */
	void addFaults(ModelActions actions) {
		for (ModelSocket socket : this.sockets) {
			actions.add(2, () -> !socket.isCut() && this.model.maybe(5), () -> cut(socket));
			actions.add(1, () -> socket.isCut() && this.model.maybe(2), () -> clientNotices(socket));
			actions.add(1, () -> socket.isCut() && this.model.maybe(2), () -> serverNotices(socket));
		}
	}

	/** What went wrong is noticed at last. */
	void addNotices(ModelActions actions) {
		for (ModelSocket socket : this.sockets) {
			actions.add(1, () -> socket.isCut() && !socket.isClientGone(), () -> clientNotices(socket));
			actions.add(1, () -> socket.isCut() && !socket.isServerGone(), () -> serverNotices(socket));
		}
	}

	/** Let a client have another socket. */
	void dial(ModelClient client) {
		OutboundQueue queue = this.model.maybe(3) ? new DirectQueue()
				: this.queues.get(this.random.nextInt(this.queues.size()));
		ModelSocket socket = new ModelSocket(++this.dialled, client, queue, this.model.maybe(2),
				this.model.maybe(3) ? SMALL : LARGE);
		this.sockets.add(socket);
		this.model.note(() -> client.name + " dials " + socket + ", patient " + socket.isReaderPatient());
		socket.open(this.model.server().endpoint);
	}

	private void cut(ModelSocket socket) {
		this.cuts++;
		boolean up = !this.model.maybe(4);
		boolean down = !up || !this.model.maybe(4);
		this.model.note(() -> socket + " is cut" + (up ? " up" : "") + (down ? " down" : ""));
		socket.cut(up, this.random.nextInt(socket.up().size() + 1), down,
				this.random.nextInt(socket.down().size() + 1));
	}

	private void clientNotices(ModelSocket socket) {
		this.model.note(() -> "C notices that " + socket + " is cut");
		socket.clientNotices();
	}

	private void serverNotices(ModelSocket socket) {
		this.model.note(() -> "S notices that " + socket + " is cut");
		socket.serverNotices();
	}

	/** A reader that waits would wait for ever for what only its own thread can do. */
	private boolean mayRead(ModelSocket socket) {
		return socket.isReadByServer() && !(socket.isReaderPatient() && this.handling);
	}

	private void serverReads(ModelSocket socket) {
		if (socket.isReaderPatient()) {
			runTasks();
		}
		if (!mayRead(socket)) { // any more
			return;
		}
		this.readerWaits = socket.isReaderPatient();
		readerWrites(socket, this.model.maybe(2));
		this.model.note(() -> "S reads from " + socket + ": " + socket.up().element());
		socket.serverReads();
		readerWrites(socket, false);
		this.readerWaits = false;
	}

	private static void readerWrites(ModelSocket socket, boolean writes) {
		if (socket.queue() instanceof ManualQueue queue) {
			queue.readerWrites = writes;
		}
	}

	private void clientReads(ModelSocket socket) {
		this.flaw.comes(socket.down(), this.random);
		if (socket.isReadByClient()) {
			this.model.note(() -> socket.client().name + " reads from " + socket + ": " + socket.down().element());
			SessionLink latest = socket.client().protocol.link();
			boolean unfenced = this.flaw == ModelFlaw.CLIENT_UNFENCED && latest != null;
			socket.clientReads(unfenced ? latest : socket.link());
		}
	}

	/** Something is to be done by a thread of the executor's. */
	void execute(Runnable task) {
		if (this.readerWaits && task instanceof Inbox) {
			task.run();
		}
		else {
			this.tasks.add(task);
		}
	}

	private void runTask() {
		this.tasks.remove().run();
	}

	private void runTasks() {
		while (!this.tasks.isEmpty()) {
			runTask();
		}
	}

	/** A thread waits, in a handler or elsewhere: the others go on. */
	void others(Runnable steps, boolean inHandler) {
		List<Boolean> writing = this.queues.stream().map((queue) -> queue.readerWrites).toList();
		this.queues.forEach((queue) -> queue.readerWrites = false);
		boolean waits = this.readerWaits;
		boolean before = this.handling;
		this.readerWaits = false;
		this.handling |= inHandler;
		steps.run();
		this.readerWaits = waits;
		if (waits) {
			runTasks();
		}
		this.handling = before;
		for (int i = 0; i < writing.size(); i++) {
			this.queues.get(i).readerWrites = writing.get(i);
		}
	}

	/** Forget sockets that nobody uses. */
	void sweep() {
		this.sockets.removeIf(ModelSocket::isGone);
	}

	/** How often a socket was cut. */
	int cuts() {
		return this.cuts;
	}

}
