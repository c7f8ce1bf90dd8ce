package io.github.p2ratchet.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;

import io.github.p2ratchet.testsupport.TestCertificate;
import io.netty.handler.ssl.SslContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Isolated("an application that starts elsewhere silences the log for a moment")
@ExtendWith(OutputCaptureExtension.class)
class ListenerSslTests {

	@Test
	void aBundleWithoutAPrivateKeyIsRefused() throws Exception {
		KeyStore empty = KeyStore.getInstance("PKCS12");
		empty.load(null, null);
		SslBundle bundle = SslBundle.of(SslStoreBundle.of(empty, "secret", null));

		assertThatExceptionOfType(RatchetConfigurationException.class)
			.isThrownBy(() -> ListenerSsl.of("socket", new DefaultSslBundleRegistry("socket", bundle)))
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
			.isThrownBy(() -> ListenerSsl.of("socket", new DefaultSslBundleRegistry("socket", bundle)));
	}

	@Test
	void anUpdatedBundleIsUsed(@TempDir Path folder) {
		DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry("socket", bundle(folder));
		ListenerSsl ssl = ListenerSsl.of("socket", bundles);
		SslContext before = ssl.get();

		bundles.updateBundle("socket", bundle(folder));

		assertThat(ssl.get()).isNotNull().isNotSameAs(before);
	}

	@Test
	void anUpdateThatCannotBeUsedIsWarnedOfAndChangesNothing(@TempDir Path folder, CapturedOutput output) {
		DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry("socket", bundle(folder));
		ListenerSsl ssl = ListenerSsl.of("socket", bundles);
		SslContext before = ssl.get();

		bundles.updateBundle("socket", SslBundle.of(SslStoreBundle.NONE));
		bundles.updateBundle("socket", pem("no-such-file"));

		assertThat(ssl.get()).isSameAs(before);
		assertThat(output.getAll()
			.split("WARN .*The SSL bundle 'socket' was updated, but cannot be used as it is now", -1)).hasSize(3);
	}

	private static SslBundle bundle(Path folder) {
		Path pem = folder.resolve("socket.pem");
		if (Files.notExists(pem)) {
			TestCertificate.in(folder).writePem(pem);
		}
		return pem(pem.toUri().toString());
	}

	private static SslBundle pem(String location) {
		PemSslStoreDetails details = PemSslStoreDetails.forCertificate(location).withPrivateKey(location);
		return SslBundle.of(new PemSslStoreBundle(details, null));
	}

}
