package io.github.p2ratchet.transport.servlet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.endpoint.TransportListener;

/**
 * Puts the parts of messages together, up to the size limit. Reading thread only.
 */
final class MessageAssembler {

	private final TransportListener listener;

	private final int maxBytes;

	private @Nullable StringBuilder parts;

	private @Nullable ByteArrayOutputStream binaryParts;

	private boolean tooLarge;

	MessageAssembler(TransportListener listener, int maxBytes) {
		this.listener = listener;
		this.maxBytes = maxBytes;
	}

	void text(String part, boolean last) {
		if (this.tooLarge) {
			return;
		}
		if (last && this.parts == null) {
			complete(part);
			return;
		}
		StringBuilder all = (this.parts != null) ? this.parts : new StringBuilder(part.length() * 2);
		all.append(part);
		this.parts = last ? null : all;
		if (last) {
			complete(all.toString());
		}
		else if (all.length() > this.maxBytes) { // characters have a byte at least
			refuse();
		}
	}

	private void complete(String message) {
		byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
		if (bytes.length > this.maxBytes) {
			refuse();
		}
		else {
			this.listener.text(bytes);
		}
	}

	void binary(ByteBuffer part, boolean last) {
		if (this.tooLarge) {
			return;
		}
		ByteArrayOutputStream all = (this.binaryParts != null) ? this.binaryParts : new ByteArrayOutputStream();
		if (all.size() + part.remaining() > this.maxBytes) {
			refuse();
			return;
		}
		byte[] bytes = new byte[part.remaining()];
		part.get(bytes);
		all.writeBytes(bytes);
		this.binaryParts = last ? null : all;
		if (last) {
			this.listener.binary(all.toByteArray());
		}
	}

	private void refuse() {
		this.tooLarge = true; // and nothing more is listened to
		this.parts = null;
		this.binaryParts = null;
		this.listener.tooLarge();
	}

}
