package io.github.p2ratchet.autoconfigure;

import java.security.KeyStore;

import org.junit.jupiter.api.Test;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ListenerSslTests {

	@Test
	void aBundleWithoutAPrivateKeyIsRefused() throws Exception {
		KeyStore empty = KeyStore.getInstance("PKCS12");
		empty.load(null, null);
		SslBundle bundle = SslBundle.of(SslStoreBundle.of(empty, "secret", null));

		assertThatExceptionOfType(RatchetConfigurationException.class)
			.isThrownBy(() -> ListenerSsl.context("socket", new DefaultSslBundleRegistry("socket", bundle)))
			.satisfies((ex) -> {
				assertThat(ex.key()).isEqualTo("p2.ratchet.ssl.bundle");
				assertThat(ex.problem()).isEqualTo("it cannot be used: it holds no private key");
				assertThat(ex.advice()).contains("spring.ssl.bundle.*.socket");
			});
	}

	@Test
	void aBundleWithoutAKeyStoreIsRefused() {
		SslBundle bundle = SslBundle.of(SslStoreBundle.NONE);

		assertThatExceptionOfType(RatchetConfigurationException.class)
			.isThrownBy(() -> ListenerSsl.context("socket", new DefaultSslBundleRegistry("socket", bundle)));
	}

}
