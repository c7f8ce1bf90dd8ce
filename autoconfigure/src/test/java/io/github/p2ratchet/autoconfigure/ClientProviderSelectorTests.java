package io.github.p2ratchet.autoconfigure;

import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import io.github.p2ratchet.connection.AnonymousClient;
import io.github.p2ratchet.connection.AnonymousClientProvider;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.connection.PrincipalClientProvider;
import io.github.p2ratchet.connection.PrincipalClientResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClientProviderSelectorTests {

	@Test
	@DisplayName("P2-C3: anonymous by default")
	void withoutAnyBeanEverybodyIsAnonymous() {
		assertThat(select(null).provider()).isInstanceOf(AnonymousClientProvider.class);
		assertThat(select(null).clientType()).isEqualTo(AnonymousClient.class);
	}

	@Test
	@DisplayName("P2-C3: the logged-in principal beside Spring Security")
	void withoutAnyBeanBesideSpringSecurityThePrincipalCounts() {
		SelectedClientProvider selected = select(null,
				(context) -> context.registerBean("springSecurityFilterChain", Object.class, Object::new));

		assertThat(selected.provider()).isInstanceOf(PrincipalClientProvider.class);
		assertThat(selected.clientType()).isEqualTo(Client.class);
	}

	@Test
	void emptyNameIsNoName() {
		assertThat(select("").provider()).isInstanceOf(AnonymousClientProvider.class);
	}

	@Test
	void onlyBeanIsTakenAlsoBesideSpringSecurity() {
		SelectedClientProvider selected = select(null, (context) -> {
			context.registerBean("springSecurityFilterChain", Object.class, Object::new);
			context.registerBean("accounts", AccountProvider.class);
		});

		assertThat(selected.provider()).isInstanceOf(AccountProvider.class);
	}

	@Test
	void clientTypeIsThatOfTheProvider() {
		assertThat(select(null, (context) -> context.registerBean(AccountProvider.class)).clientType())
			.isEqualTo(Account.class);
		assertThat(select(null, (context) -> context.register(LambdaProvider.class)).clientType())
			.isEqualTo(Account.class);
		assertThat(select(null,
				(context) -> context.getBeanFactory()
					.registerSingleton("provider", (ClientProvider<Account>) (token) -> Optional.empty()))
			.clientType()).isEqualTo(Client.class);
	}

	@Test
	void primaryBeanIsTakenOfSeveral() {
		assertThat(select(null, (context) -> context.register(PrimaryAmongOthers.class)).provider())
			.isInstanceOf(AnonymousClientProvider.class);
	}

	@Test
	@DisplayName("P2-C2: several beans and no name is a failure that lists them")
	void severalBeansAreAFailureThatListsThem() {
		assertThatExceptionOfType(AmbiguousProviderException.class)
			.isThrownBy(() -> select(null, ClientProviderSelectorTests::twoProviders))
			.satisfies((ex) -> {
				assertThat(ex.key()).isEqualTo("p2.ratchet.provider");
				assertThat(ex.value()).isNull();
				assertThat(ex.problem()).contains("accounts, guests");
				assertThat(ex.advice()).contains("p2.ratchet.provider", "accounts, guests", "@Primary");
			});
	}

	@Test
	@DisplayName("P2-C2, P2-A2: provider is a bean name, and finds clients by access token")
	void namedBeanIsTakenOfSeveral() {
		assertThat(select("accounts", ClientProviderSelectorTests::twoProviders).provider())
			.isInstanceOf(AccountProvider.class);
		assertThat(select("guests", ClientProviderSelectorTests::twoProviders).provider())
			.isInstanceOf(AnonymousClientProvider.class);
	}

	@Test
	void keywordsWinOverBeansOfOtherNames() {
		assertThat(select("anonymous", ClientProviderSelectorTests::twoProviders).provider())
			.isInstanceOf(AnonymousClientProvider.class);
		assertThat(select("principal", ClientProviderSelectorTests::twoProviders).provider())
			.isInstanceOf(PrincipalClientProvider.class);
	}

	@Test
	void beanWinsOverAKeywordOfTheSameName() {
		assertThat(
				select("anonymous", (context) -> context.registerBean("anonymous", AccountProvider.class)).provider())
			.isInstanceOf(AccountProvider.class);
	}

	@Test
	void beanOfAnotherTypeDoesNotHideAKeyword() {
		assertThat(select("principal", (context) -> context.registerBean("principal", String.class)).provider())
			.isInstanceOf(PrincipalClientProvider.class);
	}

	@Test
	void unknownNameIsAFailureThatListsBeansAndKeywords() {
		assertThatExceptionOfType(UnknownProviderException.class)
			.isThrownBy(() -> select("acounts", ClientProviderSelectorTests::twoProviders))
			.satisfies((ex) -> {
				assertThat(ex.key()).isEqualTo("p2.ratchet.provider");
				assertThat(ex.value()).isEqualTo("acounts");
				assertThat(ex.advice()).contains("accounts, guests", "anonymous, principal");
			});
	}

	@Test
	void unknownNameWithoutAnyBeanSaysSo() {
		assertThatExceptionOfType(UnknownProviderException.class).isThrownBy(() -> select("jwt"))
			.satisfies((ex) -> assertThat(ex.advice()).contains("there is none yet"));
	}

	@Test
	void namedBeanOfAnotherTypeIsAFailureThatSaysSo() {
		assertThatExceptionOfType(UnknownProviderException.class)
			.isThrownBy(() -> select("clock", (context) -> context.registerBean("clock", StringBuilder.class)))
			.satisfies((ex) -> assertThat(ex.problem()).contains("java.lang.StringBuilder", "not a ClientProvider"));
	}

	@Test
	void pageTokensNeedAProviderThatTakesTokens() {
		for (String keyword : new String[] { null, "anonymous", "principal" }) {
			assertThatExceptionOfType(RatchetConfigurationException.class)
				.isThrownBy(() -> select(keyword, true, (beans) -> {
				}))
				.satisfies((ex) -> {
					assertThat(ex.key()).isEqualTo("p2.ratchet.tokens.enabled");
					assertThat(ex.advice()).contains("RatchetTokens.verify");
				});
		}
		assertThat(select(null, true, (context) -> context.registerBean(AccountProvider.class)).provider())
			.isInstanceOf(AccountProvider.class);
	}

	private static void twoProviders(AnnotationConfigApplicationContext context) {
		context.registerBean("guests", AnonymousClientProvider.class);
		context.registerBean("accounts", AccountProvider.class);
	}

	private SelectedClientProvider select(@Nullable String name) {
		return select(name, (context) -> {
		});
	}

	private SelectedClientProvider select(@Nullable String name, Consumer<AnnotationConfigApplicationContext> beans) {
		return select(name, false, beans);
	}

	private SelectedClientProvider select(@Nullable String name, boolean pageTokens,
			Consumer<AnnotationConfigApplicationContext> beans) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			beans.accept(context);
			context.refresh();
			return new ClientProviderSelector(context.getBeanFactory(), PrincipalClientResolver.byName(), pageTokens)
				.select(name);
		}
	}

	record Account(String clientId) implements Client {
	}

	static class AccountProvider implements ClientProvider<Account> {

		@Override
		public Optional<Account> findByAccessToken(String accessToken) {
			return Optional.empty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LambdaProvider {

		@Bean
		ClientProvider<Account> accounts() {
			return (token) -> Optional.empty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryAmongOthers {

		@Bean
		AccountProvider accounts() {
			return new AccountProvider();
		}

		@Bean
		@Primary
		AnonymousClientProvider guests() {
			return new AnonymousClientProvider();
		}

	}

}
