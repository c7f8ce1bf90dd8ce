package io.github.p2ratchet.docs;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.p2ratchet.dispatch.InvalidHandlerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Writes a failure report, which no test that looks at the output is to see. */
@ResourceLock(Resources.SYSTEM_OUT)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HandlersPageTests {

	private final Page page = Page.read("docs/handlers.md");

	@Test
	void theReportIsTheOneThatIsMade() {
		Page.Block report = this.page.blocks()
			.stream()
			.filter((block) -> block.marker().equals("report"))
			.findFirst()
			.orElseThrow();
		try (JavaSnippets.Compiled java = new JavaSnippets(this.page).compile()) {
			ClassLoader loader = java.classLoader();
			List<Class<?>> broken = java.components(loader)
				.stream()
				.filter((type) -> type.getSimpleName().equals(report.argument()))
				.toList();
			assertThat(broken).hasSize(1);

			InvalidHandlerException problem = catchThrowableOfType(InvalidHandlerException.class,
					() -> ExampleServer.start(loader, broken, "").close());

			assertThat(report.text()).contains("    Bean:   " + problem.beanName() + "\n",
					"    Method: " + problem.method() + "\n", "\n" + problem.problem() + "\n", "\n" + problem.advice());
		}
	}

}
