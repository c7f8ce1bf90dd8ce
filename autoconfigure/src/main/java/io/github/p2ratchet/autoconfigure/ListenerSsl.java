package io.github.p2ratchet.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509KeyManager;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.Assert;

/**
 * Encryption from one of Spring Boot's SSL bundles, for new connections always from the
 * bundle as it was updated last. An update that cannot be used changes nothing.
 */
final class ListenerSsl implements Supplier<SslContext> {

	private static final Log logger = LogFactory.getLog(ListenerSsl.class);

	private static final String KEY = "p2.ratchet.ssl.bundle";

	private static final List<String> KEY_TYPES = List.of("RSA", "RSASSA-PSS", "EC", "EdDSA", "DSA");

	private final String name;

	private volatile @Nullable SslContext context;

	private ListenerSsl(String name) {
		this.name = name;
	}

	static ListenerSsl of(String name, @Nullable SslBundles bundles) {
		ListenerSsl ssl = new ListenerSsl(name);
		try {
			if (bundles != null) {
				bundles.addBundleUpdateHandler(name, ssl::update);
				ssl.begin(bundles.getBundle(name));
				return ssl;
			}
		}
		catch (NoSuchSslBundleException ex) {
			// told below
		}
		throw new RatchetConfigurationException(KEY, name, "there is no such bundle",
				"Define it with spring.ssl.bundle.jks." + name + ".* or spring.ssl.bundle.pem." + name
						+ ".*, or remove " + KEY + " to listen without encryption.");
	}

	/** Unless it has been updated already. */
	private synchronized void begin(SslBundle bundle) {
		try {
			if (this.context == null) {
				this.context = context(bundle);
			}
		}
		catch (SSLException | IllegalStateException ex) {
			throw new RatchetConfigurationException(KEY, this.name, "it cannot be used: " + ex.getMessage(),
					"Check the keystore of spring.ssl.bundle.*." + this.name + ": it needs a private key.");
		}
	}

	private synchronized void update(SslBundle bundle) {
		try {
			this.context = context(bundle);
			logger.info("New connections are encrypted by the SSL bundle '" + this.name + "' as it is now");
		}
		catch (SSLException | RuntimeException ex) {
			logger.warn("The SSL bundle '" + this.name + "' was updated, but cannot be used as it is now."
					+ " Connections are encrypted as before.", ex);
		}
	}

	@Override
	public SslContext get() {
		return Objects.requireNonNull(this.context);
	}

	private static SslContext context(SslBundle bundle) throws SSLException {
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

	/** Without one the listener would start, and every handshake fail. */
	private static boolean hasPrivateKey(KeyManager manager) {
		return !(manager instanceof X509KeyManager keys) || KEY_TYPES.stream().anyMatch((type) -> {
			String[] aliases = keys.getServerAliases(type, null);
			return aliases != null && aliases.length > 0;
		});
	}

}
