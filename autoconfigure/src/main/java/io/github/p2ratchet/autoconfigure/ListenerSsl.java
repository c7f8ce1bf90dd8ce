package io.github.p2ratchet.autoconfigure;

import java.util.Arrays;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509KeyManager;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.Assert;

/**
 * Encryption from one of Spring Boot's SSL bundles.
 */
final class ListenerSsl {

	private static final String KEY = "p2.ratchet.ssl.bundle";

	private static final List<String> KEY_TYPES = List.of("RSA", "RSASSA-PSS", "EC", "EdDSA", "DSA");

	private ListenerSsl() {
	}

	static SslContext context(String name, @Nullable SslBundles bundles) {
		SslBundle bundle = find(name, bundles);
		try {
			Assert.state(Arrays.stream(bundle.getManagers().getKeyManagers()).anyMatch(ListenerSsl::hasPrivateKey),
					"it holds no private key");
			SslContextBuilder builder = SslContextBuilder.forServer(bundle.getManagers().getKeyManagerFactory())
				.trustManager(bundle.getManagers().getTrustManagerFactory());
			String[] protocols = bundle.getOptions().getEnabledProtocols();
			if (protocols != null) {
				builder.protocols(protocols);
			}
			String[] ciphers = bundle.getOptions().getCiphers();
			if (ciphers != null) {
				builder.ciphers(Arrays.asList(ciphers));
			}
			return builder.build();
		}
		catch (SSLException | IllegalStateException ex) {
			throw new RatchetConfigurationException(KEY, name, "it cannot be used: " + ex.getMessage(),
					"Check the keystore of spring.ssl.bundle.*." + name + ": it needs a private key.");
		}
	}

	/** Without one the listener would start, and every handshake fail. */
	private static boolean hasPrivateKey(KeyManager manager) {
		return !(manager instanceof X509KeyManager keys) || KEY_TYPES.stream().anyMatch((type) -> {
			String[] aliases = keys.getServerAliases(type, null);
			return aliases != null && aliases.length > 0;
		});
	}

	private static SslBundle find(String name, @Nullable SslBundles bundles) {
		try {
			if (bundles != null) {
				return bundles.getBundle(name);
			}
		}
		catch (NoSuchSslBundleException ex) {
			// told below
		}
		throw new RatchetConfigurationException(KEY, name, "there is no such bundle",
				"Define it with spring.ssl.bundle.jks." + name + ".* or spring.ssl.bundle.pem." + name
						+ ".*, or remove " + KEY + " to listen without encryption.");
	}

}
