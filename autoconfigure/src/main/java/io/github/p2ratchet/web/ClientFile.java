package io.github.p2ratchet.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.springframework.core.io.Resource;

/** A file of the JavaScript client, whole in memory, and the hash of its bytes. */
final class ClientFile {

	private static final int HASH_LENGTH = 16;

	private final String stem;

	private final String extension;

	private final byte[] content;

	private final String hash;

	private ClientFile(String name, byte[] content) {
		int dot = name.lastIndexOf('.');
		this.stem = name.substring(0, dot);
		this.extension = name.substring(dot);
		this.content = content;
		this.hash = hash(content);
	}

	static ClientFile load(Resource folder, String name) {
		try (InputStream in = folder.createRelative(name).getInputStream()) {
			return new ClientFile(name, in.readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The JavaScript client cannot be read: " + name, ex);
		}
	}

	String name() {
		return this.stem + this.extension;
	}

	String hashedName() {
		return this.stem + "-" + this.hash + this.extension;
	}

	String hash() {
		return this.hash;
	}

	int length() {
		return this.content.length;
	}

	byte[] content() {
		return this.content;
	}

	private static String hash(byte[] content) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
			return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
