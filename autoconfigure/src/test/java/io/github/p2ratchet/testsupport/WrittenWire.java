package io.github.p2ratchet.testsupport;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a client writes to one socket. */
final class WrittenWire implements SessionWire {

	final List<String> written = new ArrayList<>();

	final List<Integer> closes = new ArrayList<>();

	SessionLink link;

	@Override
	public void send(String text) {
		this.written.add(text);
	}

	@Override
	public void close(int code) {
		this.closes.add(code);
	}

}
