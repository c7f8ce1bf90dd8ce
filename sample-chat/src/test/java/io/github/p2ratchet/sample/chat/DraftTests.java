package io.github.p2ratchet.sample.chat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class DraftTests {

	private final JsonMapper jsonMapper = JsonMapper.shared();

	private final Validator validator = Validation.buildDefaultValidatorFactory().getValidator();

	@Test
	void isReadFromAString() {
		assertThat(this.jsonMapper.readValue("\"Hello\"", Draft.class)).isEqualTo(new Draft("Hello", null, null));
	}

	@Test
	void isReadFromAnObject() {
		assertThat(this.jsonMapper.readValue("{\"text\":\"Hello\",\"key\":\"12345678\"}", Draft.class))
			.isEqualTo(new Draft("Hello", "12345678", null));
	}

	@Test
	void isReadFromAnObjectWithoutKey() {
		assertThat(this.jsonMapper.readValue("{\"text\":\"Hello\"}", Draft.class))
			.isEqualTo(new Draft("Hello", null, null));
	}

	@Test
	void mayNameARoom() {
		Draft draft = this.jsonMapper.readValue("{\"text\":\"Hello\",\"room\":\"kitchen\"}", Draft.class);

		assertThat(draft.roomOrLobby()).isEqualTo("kitchen");
		assertThat(Draft.of("Hello").roomOrLobby()).isEqualTo("lobby");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Kitchen", "-kitchen", "the kitchen", "kitchen!" })
	void whatIsNoNameOfARoomIsRefused(String room) {
		assertThat(this.validator.validate(new Draft("Hello", null, room))).singleElement().satisfies((violation) -> {
			assertThat(violation.getPropertyPath()).hasToString("room");
			assertThat(violation.getMessage()).isEqualTo("must be 1 to 30 of the letters a to z, digits and '-'");
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 1000 })
	void textMayBeSoLong(int length) {
		assertThat(this.validator.validate(new Draft("x".repeat(length), null, null))).isEmpty();
	}

	@Test
	void textThatIsTooLongIsRefused() {
		assertThat(this.validator.validate(new Draft("x".repeat(1001), null, null))).singleElement()
			.extracting((violation) -> violation.getPropertyPath().toString())
			.isEqualTo("text");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\n\t" })
	void blankTextIsRefused(String text) {
		assertThat(this.validator.validate(new Draft(text, null, null))).isNotEmpty();
	}

	@Test
	void keyThatIsEasilyUsedTwiceIsRefused() {
		assertThat(this.validator.validate(new Draft("Hello", "1", null))).isNotEmpty();
	}

}
