package io.github.p2ratchet.dispatch;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** Handlers with a mistake, each a class nested in the test that is about it. */
final class Mistakes {

	private Mistakes() {
	}

	static void assertTold(Class<?> kind, String method, String problem, String advice) {
		String test = kind.getEnclosingClass().getSimpleName();
		InvalidHandlerException failure = TestDispatch.refusal(kind);

		assertThat(failure.beanName()).isEqualTo(StringUtils.uncapitalize(test) + "." + kind.getSimpleName());
		assertThat(failure.method()).isEqualTo(test + "$" + kind.getSimpleName() + "." + method);
		assertThat(failure.problem()).contains(problem);
		assertThat(failure.advice()).contains(advice);
		assertThat(failure).hasMessage("Bean '" + failure.beanName() + "', method " + failure.method() + ": "
				+ failure.problem() + " " + failure.advice());
	}

}
