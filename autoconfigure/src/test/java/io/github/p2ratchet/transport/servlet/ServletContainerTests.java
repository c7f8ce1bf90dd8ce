package io.github.p2ratchet.transport.servlet;

import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockServletContext;

import static org.assertj.core.api.Assertions.assertThat;

class ServletContainerTests {

	@Test
	void isTheOneThatRunsTheApplication() {
		assertThat(ServletContainer.of(calledItself("Apache Tomcat/11.0.22"))).isEqualTo(ServletContainer.TOMCAT);
		assertThat(ServletContainer.of(calledItself("jetty/12.1.10"))).isEqualTo(ServletContainer.JETTY);
		assertThat(ServletContainer.of(calledItself("WildFly 99"))).isEqualTo(ServletContainer.OTHER);
	}

	@Test
	void onlySomeGiveTheirSockets() {
		assertThat(ServletTransportFactory.givesSockets(calledItself("Apache Tomcat/11.0.22"))).isTrue();
		assertThat(ServletTransportFactory.givesSockets(calledItself("jetty/12.1.10"))).isTrue();
		assertThat(ServletTransportFactory.givesSockets(calledItself("WildFly 99"))).isFalse();
	}

	private static MockServletContext calledItself(String name) {
		return new MockServletContext() {

			@Override
			public String getServerInfo() {
				return name;
			}

		};
	}

}
