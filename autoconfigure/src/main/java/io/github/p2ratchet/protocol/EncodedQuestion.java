package io.github.p2ratchet.protocol;

import java.nio.charset.StandardCharsets;

/**
 * A question without its id: encoded once, and put to any number of peers, each of which
 * counts its questions for itself. Immutable.
 */
public final class EncodedQuestion {

	private static final int NAME = "{\"event\":\"".length();

	private static final byte[] ID = { ',', '"', 'i', 'd', '"', ':' };

	private final EventPayload payload;

	private final byte[] bytes;

	private final int head;

	/**
	 * Keep an encoded event.
	 * @param payload what was encoded
	 * @param event the frame, whose first field is the name
	 */
	EncodedQuestion(EventPayload payload, Frame event) {
		this.payload = payload;
		this.bytes = event.bytes();
		this.head = endOfName(this.bytes);
	}

	private static int endOfName(byte[] bytes) {
		int i = NAME;
		while (bytes[i] != '"') {
			i += (bytes[i] == '\\') ? 2 : 1;
		}
		return i + 1;
	}

	/**
	 * The question for one peer.
	 * @param id what the answer must name, 1 or more
	 * @return a frame, which has a copy of the bytes
	 */
	public Frame frame(long id) {
		byte[] number = Long.toString(id).getBytes(StandardCharsets.US_ASCII);
		int added = ID.length + number.length;
		byte[] result = new byte[this.bytes.length + added];
		System.arraycopy(this.bytes, 0, result, 0, this.head);
		System.arraycopy(ID, 0, result, this.head, ID.length);
		System.arraycopy(number, 0, result, this.head + ID.length, number.length);
		System.arraycopy(this.bytes, this.head, result, this.head + added, this.bytes.length - this.head);
		return new Frame(result, this.payload);
	}

	@Override
	public String toString() {
		return "EncodedQuestion[" + this.payload.event() + "]";
	}

}
