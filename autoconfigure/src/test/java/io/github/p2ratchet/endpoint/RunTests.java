package io.github.p2ratchet.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import io.github.p2ratchet.connection.Receiver;
import io.github.p2ratchet.protocol.Frame;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunTests extends EndpointFixture {

	private static final Frame FRAME = new Frame("{}".getBytes(StandardCharsets.UTF_8));

	private final Entry.Sent broadcast = new Entry.Publication(new Receiver[0], Set.of(), FRAME);

	private final Entry.Sent answer = answer(receiver());

	@Test
	void takesSoFewAnswersThatLookingForEachAmongAllIsCheap() {
		Run run = new Run(this.broadcast);
		int taken = 0;

		while (taken < 1000 && run.take(answer(receiver()))) {
			taken++;
		}

		assertThat(taken).isEqualTo(Run.MAX_ADDRESSED);
	}

	@Test
	void takesAnyNumberOfAnswersToOneConnection() {
		Run run = new Run(this.broadcast);

		for (int i = 0; i < 100; i++) {
			assertThat(run.take(this.answer)).isTrue();
			assertThat(run.take(this.broadcast)).isTrue();
		}
	}

	@Test
	void takesAnyNumberForOneConnection() {
		Run run = new Run(this.answer);

		for (int i = 0; i < 1000; i++) {
			assertThat(run.take(this.answer)).isTrue();
		}
	}

	private EventConnection receiver() {
		return ((Inbound) connect().listener()).session().connection();
	}

	private static Entry.Sent answer(EventConnection receiver) {
		return new Entry.Single(receiver, FRAME);
	}

}
