package io.github.p2ratchet.autoconfigure;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.GenericBeanDefinition;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.web.servlet.HandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** All beans of ours can be switched off, and each can be replaced. */
class ReplacedBeansTests {

	private static final String OURS = "io.github.p2ratchet";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withUserConfiguration(RatchetAutoConfigurationTests.ApplicationConfiguration.class);

	@Test
	void whenDisabledThenNoBeanOfOursIsThere() { // P2-C1
		this.runner.withPropertyValues("p2.ratchet.enabled=false", "p2.ratchet.tokens.enabled=true")
			.run((context) -> assertThat(ours(context.getSourceApplicationContext())).isEmpty());
		this.runner.run((context) -> assertThat(ours(context.getSourceApplicationContext())).isNotEmpty());
	}

	@Test
	void everyCollaboratorCanBeReplacedUnderItsName() { // P2-C4
		allEnabled().run((context) -> {
			Map<String, Object> ours = collaborators(context.getSourceApplicationContext());
			assertThat(ours).hasSizeGreaterThan(15);
			// These belong to the context that made them; by name, anything replaces
			// them.
			ours.replaceAll(
					(name, bean) -> (bean instanceof ApplicationContextAware && !(bean instanceof TaskScheduler))
							? new Object() : bean);
			withBeans(allEnabled(), "", ours).run((replaced) -> {
				assertThat(replaced).hasNotFailed();
				ours.forEach((name, bean) -> assertThat(replaced.getBean(name)).as(name).isSameAs(bean));
			});
		});
	}

	@Test
	void everyCollaboratorCanBeReplacedByItsType() { // P2-C4
		allEnabled().run((context) -> {
			Map<String, Object> ours = collaborators(context.getSourceApplicationContext());
			ours.values()
				.removeIf((bean) -> !bean.getClass().getName().startsWith(OURS) || bean instanceof HandlerMapping);
			assertThat(ours).hasSizeGreaterThan(10);
			withBeans(allEnabled(), "own", ours).run((replaced) -> {
				assertThat(replaced).hasNotFailed();
				ours.forEach((name, bean) -> assertThat(replaced.getBeansOfType(bean.getClass())).as(name)
					.containsOnlyKeys("own" + name));
			});
		});
	}

	private WebApplicationContextRunner allEnabled() {
		return this.runner.withBean(RatchetAutoConfigurationTests.NoProvider.class)
			.withPropertyValues("p2.ratchet.tokens.enabled=true");
	}

	@SuppressWarnings("unchecked")
	private static WebApplicationContextRunner withBeans(WebApplicationContextRunner runner, String prefix,
			Map<String, Object> beans) {
		for (Map.Entry<String, Object> bean : beans.entrySet()) {
			runner = runner.withInitializer((context) -> {
				GenericBeanDefinition definition = new GenericBeanDefinition();
				definition.setBeanClass(bean.getValue().getClass());
				definition.setInstanceSupplier(bean::getValue);
				definition.setDefaultCandidate(!(bean.getValue() instanceof TaskScheduler));
				((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition(prefix + bean.getKey(),
						definition);
			});
		}
		return runner;
	}

	/**
	 * What bean methods of ours make, without what only checks or tells Boot something.
	 */
	private static Map<String, Object> collaborators(ConfigurableApplicationContext context) {
		Map<String, Object> beans = new TreeMap<>();
		ours(context).forEach((name, definition) -> {
			Object bean = context.getBean(name);
			boolean internal = bean instanceof LazyInitializationExcludeFilter || bean instanceof PortCheck
					|| bean instanceof SelectedClientProvider || bean instanceof WebServerFactoryCustomizer
					|| definition.getFactoryMethodName() == null;
			if (!internal) {
				beans.put(name, bean);
			}
		});
		return beans;
	}

	/** Beans that are defined by classes of ours, or are of a type of ours. */
	private static Map<String, BeanDefinition> ours(ConfigurableApplicationContext context) {
		ConfigurableListableBeanFactory beans = context.getBeanFactory();
		Map<String, BeanDefinition> ours = new TreeMap<>();
		Arrays.stream(beans.getBeanDefinitionNames())
			.filter((name) -> isOurs(beans, name))
			.forEach((name) -> ours.put(name, beans.getMergedBeanDefinition(name)));
		return ours;
	}

	private static boolean isOurs(ConfigurableListableBeanFactory beans, String name) {
		BeanDefinition definition = beans.getMergedBeanDefinition(name);
		Class<?> type = beans.getType(name);
		String factory = definition.getFactoryBeanName();
		return Stream
			.of((type != null) ? type.getName() : "", Objects.toString(definition.getBeanClassName(), ""),
					(factory != null) ? beans.getType(factory).getName() : "")
			.anyMatch((origin) -> origin.startsWith(OURS) && !origin.contains("Tests$"));
	}

}
