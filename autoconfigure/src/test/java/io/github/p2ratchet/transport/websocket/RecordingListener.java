package io.github.p2ratchet.transport.websocket;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Notes what was read, each in a line. */
final class RecordingListener implements MessageListener {

	private final List<String> lines = new ArrayList<>();

	private final List<byte[]> messages = new ArrayList<>();

	private Runnable afterEach = () -> {
	};

	/** Do this within each call. */
	void afterEach(Runnable action) {
		this.afterEach = action;
	}

	List<String> lines() {
		return this.lines;
	}

	/** The messages, text or binary. */
	List<byte[]> messages() {
		return this.messages;
	}

	@Override
	public void text(byte[] message) {
		this.messages.add(message);
		add("text " + new String(message, StandardCharsets.UTF_8));
	}

	@Override
	public void binary(byte[] message) {
		this.messages.add(message);
		add("binary " + hex(message));
	}

	@Override
	public void ping(byte[] payload) {
		add("ping " + hex(payload));
	}

	@Override
	public void pong() {
		add("pong");
	}

	@Override
	public void close(int code, String reason) {
		add("close " + code + " " + reason);
	}

	@Override
	public void tooLarge() {
		add("too large");
	}

	@Override
	public void violation(int code, String reason) {
		add("violation " + code + " " + reason);
	}

	private void add(String line) {
		this.lines.add(line);
		this.afterEach.run();
	}

	static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

}
