package io.github.p2ratchet.dispatch;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.github.p2ratchet.connection.RecordingConnection;
import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.EventPayload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ActionsTests {

	private final RecordingConnection connection = RecordingConnection.of(TestDispatch.ANN);

	private final List<@Nullable Object> answers = new ArrayList<>();

	@Test
	void nothingIsDoneBeforeTheyAreRun() {
		Actions actions = Actions.answer(1).emit("a", 2).broadcast("b", 3).join("lobby").close(4601, "");

		assertThat(this.connection.emitted()).isEmpty();
		actions.run(this.connection, this.answers::add);

		assertThat(this.answers).containsExactly(1);
		assertThat(this.connection.emitted()).containsExactly(new EventPayload("a", 2));
		assertThat(this.connection.broadcasts()).containsExactly(new EventPayload("b", 3));
		assertThat(this.connection.rooms()).containsExactly("lobby");
		assertThat(this.connection.closeCode()).isEqualTo(4601);
	}

	@Test
	void theyAreImmutableAndMayBeRunAgain() {
		Actions first = Actions.none().emit("a", null);
		Actions more = first.emit("b", null);

		first.run(this.connection, this.answers::add);
		more.run(this.connection, this.answers::add);

		assertThat(this.connection.emitted()).extracting(EventPayload::event).containsExactly("a", "a", "b");
		assertThat(this.answers).containsExactly(null, null);
	}

	@Test
	void nestedOnesAreFlattenedAndNullIsSkipped() {
		List<Object> several = new ArrayList<>();
		several.add(Actions.none().emit("a", null).then(null).then(Actions.none().emit("b", null)));
		several.add(null);
		several.add(List.of(Actions.answer(1), List.of(Actions.none().emit("c", null))));

		Actions.of(several).run(this.connection, this.answers::add);

		assertThat(this.connection.emitted()).extracting(EventPayload::event).containsExactly("a", "b", "c");
		assertThat(this.answers).containsExactly(1);
	}

	@Test
	void nothingIsOneOfThem() {
		Actions.of(null).run(this.connection, this.answers::add);
		Actions.of(List.of()).then(Actions.none()).run(this.connection, this.answers::add);

		assertThat(this.answers).containsExactly(null, null);
		assertThat(this.connection.emitted()).isEmpty();
	}

	@Test
	void twoAnswersAreRefusedWhereTheyAreMade() {
		Actions answer = Actions.answer(1).emit("a", null);

		assertThatIllegalStateException().isThrownBy(() -> answer.then(Actions.answer(2)))
			.withMessage("A question has one answer, and these actions have two");
		assertThatIllegalStateException().isThrownBy(() -> Actions.of(List.of(answer, Actions.none(), answer)));
	}

	@Test
	void anAnswerBehindTheEndIsRefusedWhereItIsMade() {
		Actions close = Actions.none().close(CloseCode.NORMAL, "");

		assertThatIllegalStateException().isThrownBy(() -> close.then(Actions.answer(2)))
			.withMessage("Nobody would get an answer behind a close: answer first");
	}

	@Test
	void namesAreCheckedWhereTheyAreGiven() {
		Actions actions = Actions.none();

		assertThatIllegalArgumentException().isThrownBy(() -> actions.emit("socket.open", null));
		assertThatIllegalArgumentException().isThrownBy(() -> actions.broadcast("", null));
		assertThatIllegalArgumentException().isThrownBy(() -> actions.toRoom("", "a", null));
		assertThatIllegalArgumentException().isThrownBy(() -> actions.join(""));
		assertThatIllegalArgumentException().isThrownBy(() -> actions.leave(""));
	}

	@Test
	void whatFailsIsThrownAndTheRestIsNotDone() {
		Actions actions = Actions.none().emit("a", null).toRoom("lobby", "b", null).emit("c", null);

		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> actions.run(this.connection, this.answers::add));

		assertThat(this.connection.emitted()).extracting(EventPayload::event).containsExactly("a");
		assertThat(this.answers).isEmpty();
	}

	@Test
	void theirDataIsNotShown() {
		assertThat(Actions.answer("secret").emit("a", "secret")).hasToString("Actions[2]");
	}

}
