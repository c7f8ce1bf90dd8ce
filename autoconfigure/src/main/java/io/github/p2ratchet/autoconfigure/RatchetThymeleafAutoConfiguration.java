package io.github.p2ratchet.autoconfigure;

import java.util.Set;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;

import io.github.p2ratchet.web.RatchetDialect;
import io.github.p2ratchet.web.RatchetPages;

/**
 * Auto-configuration of the template {@code p2/ratchet/client}, which an application's
 * own template of that name replaces.
 */
@AutoConfiguration(after = { ThymeleafAutoConfiguration.class, RatchetWebAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = "p2.ratchet.enabled", matchIfMissing = true)
@ConditionalOnClass({ SpringTemplateEngine.class, ThymeleafAutoConfiguration.class })
@ConditionalOnBean({ RatchetPages.class, ThymeleafProperties.class })
public final class RatchetThymeleafAutoConfiguration {

	private static final String TEMPLATE = "p2/ratchet/client";

	RatchetThymeleafAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	RatchetDialect ratchetDialect(RatchetPages pages) {
		return new RatchetDialect(pages);
	}

	@Bean
	@ConditionalOnMissingBean(name = "ratchetTemplateResolver")
	SpringResourceTemplateResolver ratchetTemplateResolver(ApplicationContext context, ThymeleafProperties properties) {
		SpringResourceTemplateResolver resolver = new SpringResourceTemplateResolver();
		resolver.setName("ratchetTemplateResolver");
		resolver.setPrefix("classpath:/templates/");
		resolver.setSuffix(".html");
		resolver.setResolvablePatterns(Set.of(TEMPLATE));
		resolver.setTemplateMode(TemplateMode.HTML);
		resolver.setCharacterEncoding("UTF-8");
		resolver.setCheckExistence(true);
		if (swallowsAll(context, properties)) {
			resolver.setOrder(Integer.MIN_VALUE);
		}
		return resolver;
	}

	/**
	 * Without an order ours comes last. A resolver that does not check whether a template
	 * exists would never let it be asked.
	 */
	private static boolean swallowsAll(ApplicationContext context, ThymeleafProperties properties) {
		String own = properties.getPrefix() + TEMPLATE + properties.getSuffix();
		return !properties.isCheckTemplate() && !context.getResource(own).exists();
	}

}
