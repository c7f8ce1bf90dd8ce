package io.github.p2ratchet.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for localhost that was made for these tests, with its key, in a file.
 */
public final class TestCertificate {

	/** Password of the file and of the key. */
	public static final String PASSWORD = "changeit";

	private final Path file;

	private TestCertificate(Path file) {
		this.file = file;
	}

	/**
	 * Make a certificate.
	 * @param folder where its file is put
	 * @return the certificate
	 */
	public static TestCertificate in(Path folder) {
		Path file = folder.resolve("localhost.p12");
		Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
		try {
			Process process = new ProcessBuilder(tool.toString(), "-genkeypair", "-alias", "localhost", "-keyalg", "EC",
					"-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12",
					"-storepass", PASSWORD, "-keystore", file.toString())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
				throw new IllegalStateException("keytool failed");
			}
			return new TestCertificate(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The settings of an SSL bundle.
	 * @param bundle its name
	 * @return settings, {@code key=value} each
	 */
	public String[] properties(String bundle) {
		String prefix = "spring.ssl.bundle.jks." + bundle + ".keystore.";
		return new String[] { prefix + "location=file:" + this.file, prefix + "password=" + PASSWORD,
				prefix + "type=PKCS12" };
	}

	/**
	 * Write certificate and key into a file, in the place of what is there, at once.
	 * @param pem the file, to be told to a PEM bundle twice
	 */
	public void writePem(Path pem) {
		Base64.Encoder base64 = Base64.getMimeEncoder();
		try {
			KeyStore store = load();
			Key key = store.getKey("localhost", PASSWORD.toCharArray());
			Path written = Files.writeString(Files.createTempFile(this.file.getParent(), "written", ".pem"),
					"-----BEGIN CERTIFICATE-----\n"
							+ base64.encodeToString(store.getCertificate("localhost").getEncoded())
							+ "\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n"
							+ base64.encodeToString(key.getEncoded()) + "\n-----END PRIVATE KEY-----\n");
			Files.move(written, pem, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private KeyStore load() throws IOException, GeneralSecurityException {
		try (InputStream input = Files.newInputStream(this.file)) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(input, PASSWORD.toCharArray());
			return store;
		}
	}

	/**
	 * What a client needs that trusts this certificate and no other.
	 * @return the context
	 */
	public SSLContext trusting() {
		try {
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(load());
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, trust.getTrustManagers(), null);
			return context;
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
