package io.github.p2ratchet.transport.websocket;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.github.p2ratchet.protocol.Frame;

/**
 * Compression of messages (RFC 7692), each by itself: what is compressed for one
 * connection suits them all, and none keeps any memory of what was before. One object
 * serves all connections. Thread-safe.
 */
public final class PermessageDeflate {

	private static final String NAME = "permessage-deflate";

	private static final String SERVER_WINDOW = "server_max_window_bits";

	private static final String ANSWER = NAME + "; server_no_context_takeover; client_no_context_takeover";

	/** The JDK's deflater has no other. */
	private static final String WINDOW_BITS = "15";

	private static final Pattern ANY_WINDOW_BITS = Pattern.compile("[89]|1[0-5]");

	private final int minSize;

	private final MessageDeflater deflater;

	private final MessageInflater inflater;

	private final UnaryOperator<byte[]> textFraming = (message) -> frame(Opcode.TEXT, message);

	private final UnaryOperator<byte[]> binaryFraming = (message) -> frame(Opcode.BINARY, message);

	/**
	 * Create the compression.
	 * @param level from 1, fast, to 9, small
	 * @param minSize size in bytes below which messages are sent as they are
	 */
	public PermessageDeflate(int level, int minSize) {
		Assert.isTrue(level >= 1 && level <= 9, "'level' must be from 1 to 9");
		this.minSize = minSize;
		int kept = Runtime.getRuntime().availableProcessors();
		this.deflater = new MessageDeflater(level, kept);
		this.inflater = new MessageInflater(kept);
	}

	/**
	 * Take the first of a client's offers that can be kept.
	 * @param headers headers of a request that has passed the
	 * {@linkplain HandshakeRules#check check}
	 * @return value for the header {@code Sec-WebSocket-Extensions} of the response; null
	 * when there is to be none, and no compression on this connection
	 */
	public static @Nullable String accept(RequestHeaders headers) {
		List<ExtensionOffer> offers = ExtensionOffer.parse(headers.lines("Sec-WebSocket-Extensions"));
		if (offers == null) {
			return null;
		}
		for (ExtensionOffer offer : offers) {
			String answer = NAME.equals(offer.name()) ? answer(offer.parameters()) : null;
			if (answer != null) {
				return answer;
			}
		}
		return null;
	}

	private static @Nullable String answer(List<ExtensionOffer.Parameter> parameters) {
		Set<String> names = new HashSet<>();
		for (ExtensionOffer.Parameter parameter : parameters) {
			if (!names.add(parameter.name()) || !isAcceptable(parameter.name(), parameter.value())) {
				return null;
			}
		}
		return names.contains(SERVER_WINDOW) ? ANSWER + "; " + SERVER_WINDOW + "=" + WINDOW_BITS : ANSWER;
	}

	private static boolean isAcceptable(String parameter, @Nullable String value) {
		return switch (parameter) {
			case "server_no_context_takeover", "client_no_context_takeover" -> value == null;
			case SERVER_WINDOW -> WINDOW_BITS.equals(value);
			case "client_max_window_bits" -> value == null || ANY_WINDOW_BITS.matcher(value).matches();
			default -> false;
		};
	}

	/**
	 * A whole message as a connection with compression is sent it, made once for all of
	 * them. It is compressed if that makes it shorter.
	 * @param frame the message
	 * @return header and payload, not to be changed
	 */
	public byte[] shared(Frame frame) {
		return (frame.size() < this.minSize) ? Frames.shared(frame)
				: frame.compressed(frame.isBinary() ? this.binaryFraming : this.textFraming);
	}

	private byte[] frame(int opcode, byte[] message) {
		byte[] compressed = this.deflater.deflate(message);
		return (compressed != null) ? Frames.frame(Opcode.FIN | Opcode.RSV1 | opcode, compressed)
				: Frames.frame(Opcode.FIN | opcode, message);
	}

	/** See {@link MessageInflater#inflate}. */
	byte @Nullable [] inflate(byte[] compressed, int maxLength) throws DataFormatException {
		return this.inflater.inflate(compressed, maxLength);
	}

}
