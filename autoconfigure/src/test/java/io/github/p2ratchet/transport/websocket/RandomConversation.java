package io.github.p2ratchet.transport.websocket;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Frames of a client that keeps to the protocol, and what must be read of them. */
final class RandomConversation {

	private final Random random;

	private final ClientFrames frames = new ClientFrames();

	private final List<String> lines = new ArrayList<>();

	RandomConversation(Random random, int messages) {
		this.random = random;
		for (int i = 0; i < messages; i++) {
			addMessage();
		}
	}

	byte[] bytes() {
		return this.frames.bytes();
	}

	List<String> lines() {
		return this.lines;
	}

	private void addMessage() {
		boolean text = this.random.nextBoolean();
		byte[] message = text ? ClientFrames.utf8(text()) : binary();
		int opcode = text ? 1 : 2;
		int from = 0;
		while (this.random.nextInt(3) == 0) {
			int to = from + this.random.nextInt(message.length - from + 1);
			add(opcode, Arrays.copyOfRange(message, from, to));
			addControl();
			from = to;
			opcode = 0;
		}
		add(ClientFrames.FIN | opcode, Arrays.copyOfRange(message, from, message.length));
		this.lines.add(text ? "text " + new String(message, StandardCharsets.UTF_8)
				: "binary " + RecordingListener.hex(message));
	}

	private void addControl() {
		byte[] payload = new byte[this.random.nextInt(126)];
		switch (this.random.nextInt(3)) {
			case 0 -> {
				add(ClientFrames.FIN | 9, payload);
				this.lines.add("ping " + RecordingListener.hex(payload));
			}
			case 1 -> {
				add(ClientFrames.FIN | 10, payload);
				this.lines.add("pong");
			}
			default -> {
			}
		}
	}

	private void add(int first, byte[] payload) {
		byte[] mask = new byte[4];
		this.random.nextBytes(mask);
		this.frames.frame(first, payload, mask);
	}

	private byte[] binary() {
		byte[] bytes = new byte[length()];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private String text() {
		int[] alphabet = { 'a', 'z', ' ', 0, 0x7f, 0x80, 0xe4, 0x7ff, 0x800, 0x4e16, 0xd7ff, 0xe000, 0xffff, 0x10000,
				0x1f600, 0x10ffff };
		int variety = this.random.nextBoolean() ? 5 : alphabet.length;
		StringBuilder text = new StringBuilder();
		for (int left = length(); left > 0; left--) {
			text.appendCodePoint(alphabet[this.random.nextInt(variety)]);
		}
		return text.toString();
	}

	private int length() {
		return this.random.nextInt((this.random.nextInt(10) == 0) ? 17_000 : 300);
	}

}
