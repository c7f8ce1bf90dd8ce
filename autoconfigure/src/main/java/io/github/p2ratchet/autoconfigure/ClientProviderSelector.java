package io.github.p2ratchet.autoconfigure;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.util.StringUtils;

import io.github.p2ratchet.connection.AnonymousClient;
import io.github.p2ratchet.connection.AnonymousClientProvider;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.connection.PrincipalClientProvider;
import io.github.p2ratchet.connection.PrincipalClientResolver;

/**
 * Chooses the provider: the bean or keyword that {@code p2.ratchet.provider} names; else
 * the only or primary bean; else the principal where Spring Security guards the web
 * application; else everybody is anonymous.
 */
final class ClientProviderSelector {

	static final String KEY = "p2.ratchet.provider";

	private static final String ANONYMOUS = "anonymous";

	private static final String PRINCIPAL = "principal";

	private static final String SECURITY_FILTER_CHAIN = "springSecurityFilterChain";

	private final ConfigurableListableBeanFactory beanFactory;

	private final PrincipalClientResolver principals;

	private final boolean pageTokens;

	/**
	 * Create a selector.
	 * @param beanFactory where the beans are looked for
	 * @param principals for the keyword {@code principal}
	 * @param pageTokens whether pages are given tokens, which needs a provider that takes
	 * some
	 */
	ClientProviderSelector(ConfigurableListableBeanFactory beanFactory, PrincipalClientResolver principals,
			boolean pageTokens) {
		this.beanFactory = beanFactory;
		this.principals = principals;
		this.pageTokens = pageTokens;
	}

	SelectedClientProvider select(@Nullable String name) {
		return StringUtils.hasText(name) ? selectNamed(name) : selectUnnamed();
	}

	private SelectedClientProvider selectNamed(String name) {
		if (this.beanFactory.containsBean(name) && this.beanFactory.isTypeMatch(name, ClientProvider.class)) {
			return bean(name);
		}
		return switch (name) {
			case ANONYMOUS -> anonymous();
			case PRINCIPAL -> principal();
			default -> throw new UnknownProviderException(name, typeOf(name), candidates());
		};
	}

	private SelectedClientProvider selectUnnamed() {
		try {
			return bean(this.beanFactory.resolveNamedBean(ClientProvider.class).getBeanName());
		}
		catch (NoUniqueBeanDefinitionException ex) {
			Collection<String> found = ex.getBeanNamesFound();
			throw new AmbiguousProviderException((found != null) ? new TreeSet<>(found) : candidates());
		}
		catch (NoSuchBeanDefinitionException ex) {
			return this.beanFactory.containsBean(SECURITY_FILTER_CHAIN) ? principal() : anonymous();
		}
	}

	private SelectedClientProvider bean(String name) {
		ClientProvider<?> provider = this.beanFactory.getBean(name, ClientProvider.class);
		Class<?> type = declaredClientType(name);
		if (type == null) {
			type = clientType(ResolvableType.forClass(AopUtils.getTargetClass(provider)));
		}
		return new SelectedClientProvider(provider, (type != null) ? type.asSubclass(Client.class) : Client.class);
	}

	private @Nullable Class<?> declaredClientType(String name) {
		return this.beanFactory.containsBeanDefinition(name)
				? clientType(this.beanFactory.getMergedBeanDefinition(name).getResolvableType()) : null;
	}

	private static @Nullable Class<?> clientType(ResolvableType provider) {
		return provider.as(ClientProvider.class).getGeneric().resolve();
	}

	private SelectedClientProvider anonymous() {
		return withoutTokens(new AnonymousClientProvider(), AnonymousClient.class, ANONYMOUS);
	}

	private SelectedClientProvider principal() {
		return withoutTokens(new PrincipalClientProvider(this.principals), Client.class, PRINCIPAL);
	}

	private SelectedClientProvider withoutTokens(ClientProvider<?> provider, Class<? extends Client> type,
			String name) {
		if (this.pageTokens) {
			throw new RatchetConfigurationException("p2.ratchet.tokens.enabled", true,
					"pages are given tokens, but the provider '" + name + "' refuses every token",
					"Declare a ClientProvider bean that asks RatchetTokens.verify(token), or remove p2.ratchet.tokens.enabled.");
		}
		return new SelectedClientProvider(provider, type);
	}

	private @Nullable Class<?> typeOf(String name) {
		return this.beanFactory.containsBean(name) ? this.beanFactory.getType(name) : null;
	}

	private Set<String> candidates() {
		String[] names = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, ClientProvider.class);
		return Arrays.stream(names)
			.filter((name) -> !ScopedProxyUtils.isScopedTarget(name))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
