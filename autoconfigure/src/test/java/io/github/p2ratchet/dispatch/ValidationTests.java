package io.github.p2ratchet.dispatch;

import java.util.List;
import java.util.Optional;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;

import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.Violation;

import static org.assertj.core.api.Assertions.assertThat;

class ValidationTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			valid      | {"text":"","lines":[]}                          | text          | must not be blank
			valid      | {"text":"x","lines":[{"text":"x"},{"text":""}]} | lines[1].text | must not be blank
			validated  | {"text":"","lines":[]}                          | text          | must not be blank
			grouped    | {"text":"x","number":0}                         | number        | must be greater than 0
			constraint | "xxxxx"                                         | ''            | size must be between 0 and 3
			elements   | ["x",""]                                        | [1]           | must not be blank
			list       | [{"text":""}]                                   | [0].text      | must not be blank
			optional   | {"text":""}                                     | text          | must not be blank
			interface  | {"text":""}                                     | text          | must not be blank
			""")
	void invalidDataIsRefusedWithItsField(String event, String json, String field, String message) {
		try (TestDispatch dispatch = TestDispatch.of(WithValidator.class, Validating.class)) {
			EventException failure = dispatch.refused(event, json);

			assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_DATA);
			assertThat(failure.failure().violations()).containsExactly(new Violation(field, message));
		}
	}

	@Test
	void allViolationsAreTold() {
		try (TestDispatch dispatch = TestDispatch.of(WithValidator.class, Validating.class)) {
			assertThat(dispatch.refused("valid", "{\"text\":\"\",\"lines\":[{\"text\":\"\"}]}").failure().violations())
				.extracting(Violation::field)
				.containsExactly("lines[0].text", "text");
		}
	}

	@Test
	void validDataIsHandled() {
		try (TestDispatch dispatch = TestDispatch.of(WithValidator.class, Validating.class)) {
			assertThat(dispatch.send("valid", "{\"text\":\"x\",\"lines\":[{\"text\":\"x\"}]}")).isEqualTo("x");
			assertThat(dispatch.send("constraint", "\"xxx\"")).isEqualTo("xxx");
			assertThat(dispatch.send("grouped", "{\"text\":\"\",\"number\":1}")).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { MethodValidation.class, AdaptedMethodValidation.class })
	void validatingProxyOfTheHandlerIsTranslated(Class<?> configuration) {
		try (TestDispatch dispatch = TestDispatch.of(WithValidator.class, configuration, ValidatedHandlers.class,
				Service.class)) {
			assertThat(dispatch.refused("own", "\"xxxxx\"").failure().violations())
				.containsExactly(new Violation("", "size must be between 0 and 3"));
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { MethodValidation.class, AdaptedMethodValidation.class })
	void violationsOfTheProxyAloneAreTranslated(Class<?> configuration) {
		// no Validator bean: only the proxy validates
		try (TestDispatch dispatch = TestDispatch.of(configuration, ValidatedHandlers.class, Service.class)) {
			assertThat(dispatch.refused("own", "\"xxxxx\"").failure().violations())
				.containsExactly(new Violation("", "size must be between 0 and 3"));
			assertThat(dispatch.refused("own.nested", "{\"text\":\"\"}").failure().violations())
				.containsExactly(new Violation("text", "must not be blank"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "deeper", "result", "thrown" })
	void deeperViolationIsInternal(String event) {
		try (TestDispatch dispatch = TestDispatch.of(WithValidator.class, MethodValidation.class,
				ValidatedHandlers.class, Service.class)) {
			EventException failure = dispatch.refused(event, "\"x\"");

			assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
			assertThat(failure.failure().violations()).isEmpty();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class WithValidator {

		@Bean
		LocalValidatorFactoryBean validator() {
			return new LocalValidatorFactoryBean();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MethodValidation {

		@Bean
		static MethodValidationPostProcessor methodValidation() {
			return processor(false);
		}

		static MethodValidationPostProcessor processor(boolean adapt) {
			MethodValidationPostProcessor processor = new MethodValidationPostProcessor();
			processor.setValidatorFactory(Validation.buildDefaultValidatorFactory());
			processor.setProxyTargetClass(true);
			processor.setAdaptConstraintViolations(adapt);
			return processor;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AdaptedMethodValidation {

		@Bean
		static MethodValidationPostProcessor methodValidation() {
			return MethodValidation.processor(true);
		}

	}

	record Line(@NotBlank String text) {
	}

	record Order(@NotBlank String text, @Valid List<Line> lines) {
	}

	interface Numbers {

	}

	record Numbered(@NotBlank String text, @Positive(groups = Numbers.class) int number) {
	}

	interface Declared {

		@SocketEvent("interface")
		String declared(@Valid Line line);

	}

	static class Validating implements ApplicationInterface, Declared {

		@SocketEvent("valid")
		String valid(@Valid Order order) {
			return order.text();
		}

		@SocketEvent("validated")
		String validated(@Validated Order order) {
			return order.text();
		}

		@SocketEvent("grouped")
		int grouped(@Validated(Numbers.class) Numbered data) {
			return data.number();
		}

		@SocketEvent("constraint")
		String constraint(@Size(max = 3) String text) {
			return text;
		}

		@SocketEvent("elements")
		String elements(List<@NotBlank String> texts) {
			return texts.get(0);
		}

		@SocketEvent("list")
		String list(List<@Valid Line> lines) {
			return lines.get(0).text();
		}

		@SocketEvent("optional")
		String optional(Optional<@Valid Line> line) {
			return line.orElseThrow().text();
		}

		@Override
		public String declared(Line line) {
			return line.text();
		}

	}

	@Validated
	static class Service {

		String serve(@NotNull String text) {
			return text;
		}

	}

	@Validated
	static class ValidatedHandlers implements ApplicationInterface {

		private final Service service;

		ValidatedHandlers(Service service) {
			this.service = service;
		}

		@SocketEvent("own")
		String own(@Size(max = 3) String text) {
			return text;
		}

		@SocketEvent("own.nested")
		String ownNested(@Valid Line line) {
			return line.text();
		}

		@SocketEvent("deeper")
		String deeper(String text) {
			return this.service.serve(null);
		}

		@SocketEvent("result")
		@Size(max = 0)
		String result(String text) {
			return text;
		}

		@SocketEvent("thrown")
		String thrown(String text) {
			Validator validator = Validation.buildDefaultValidatorFactory().getValidator();
			throw new ConstraintViolationException(validator.validate(new Line("")));
		}

	}

}
