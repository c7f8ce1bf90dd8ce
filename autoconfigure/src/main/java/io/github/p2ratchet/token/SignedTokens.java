package io.github.p2ratchet.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Tokens of the form {@code p2t1.<body and signature in base64url>}. The body is the time
 * of expiry (8 bytes, milliseconds), 8 random bytes and the client's id in UTF-8; the
 * signature is HMAC-SHA-256 over the version and the body. A token of another version, a
 * token that is written differently, and a changed one are all the same: not ours.
 */
final class SignedTokens implements RatchetTokens {

	private static final String VERSION = "p2t1.";

	private static final String ALGORITHM = "HmacSHA256";

	private static final int SIGNATURE = 32;

	private static final int SALT = 8;

	private static final int HEAD = Long.BYTES + SALT;

	private static final int MAX_LENGTH = VERSION.length() + (HEAD + MAX_CLIENT_ID + SIGNATURE + 2) / 3 * 4;

	private final SecretKeySpec key;

	private final Duration validity;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	SignedTokens(byte[] secret, Duration validity, Clock clock) {
		Assert.isTrue(secret.length >= MIN_SECRET, "'secret' must have at least " + MIN_SECRET + " bytes");
		this.key = new SecretKeySpec(secret, ALGORITHM);
		this.validity = requireBounds(validity);
		this.clock = clock;
	}

	@Override
	public Duration validity() {
		return this.validity;
	}

	@Override
	public String issue(String clientId) {
		return issue(clientId, this.validity);
	}

	@Override
	public String issue(String clientId, Duration validity) {
		byte[] id = encode(clientId);
		byte[] salt = new byte[SALT];
		this.random.nextBytes(salt);
		long expiry = this.clock.instant().plus(requireBounds(validity)).toEpochMilli();
		byte[] body = ByteBuffer.allocate(HEAD + id.length).putLong(expiry).put(salt).put(id).array();
		byte[] signed = ByteBuffer.allocate(body.length + SIGNATURE).put(body).put(sign(body)).array();
		return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
	}

	@Override
	public Optional<String> verify(@Nullable String token) {
		byte[] signed = decode(token);
		if (signed.length <= HEAD + SIGNATURE) {
			return Optional.empty();
		}
		byte[] body = Arrays.copyOf(signed, signed.length - SIGNATURE);
		byte[] signature = Arrays.copyOfRange(signed, body.length, signed.length);
		if (!MessageDigest.isEqual(sign(body), signature) || isExpired(body)) {
			return Optional.empty();
		}
		return Optional.of(new String(body, HEAD, body.length - HEAD, StandardCharsets.UTF_8));
	}

	private boolean isExpired(byte[] body) {
		Instant expiry = Instant.ofEpochMilli(ByteBuffer.wrap(body).getLong());
		return !this.clock.instant().isBefore(expiry);
	}

	private byte[] sign(byte[] body) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			mac.update(VERSION.getBytes(StandardCharsets.US_ASCII));
			return mac.doFinal(body);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ALGORITHM + " must be available", ex);
		}
	}

	private static byte[] encode(String clientId) {
		Assert.hasLength(clientId, "'clientId' must not be empty");
		byte[] id = clientId.getBytes(StandardCharsets.UTF_8);
		Assert.isTrue(id.length <= MAX_CLIENT_ID, "'clientId' must not be longer than " + MAX_CLIENT_ID + " bytes");
		Assert.isTrue(new String(id, StandardCharsets.UTF_8).equals(clientId), "'clientId' must be valid Unicode");
		return id;
	}

	private static byte[] decode(@Nullable String token) {
		if (token == null || token.length() > MAX_LENGTH || !token.startsWith(VERSION)) {
			return new byte[0];
		}
		try {
			String text = token.substring(VERSION.length());
			byte[] signed = Base64.getUrlDecoder().decode(text);
			boolean canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(signed).equals(text);
			return canonical ? signed : new byte[0];
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

	private static Duration requireBounds(Duration validity) {
		Assert.isTrue(!validity.isNegative() && !validity.isZero() && validity.compareTo(MAX_VALIDITY) <= 0,
				() -> "'validity' (" + validity + ") must be positive and not longer than " + MAX_VALIDITY);
		return validity;
	}

}
