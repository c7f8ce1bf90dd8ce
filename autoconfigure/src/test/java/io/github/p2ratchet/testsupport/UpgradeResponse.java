package io.github.p2ratchet.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a server says to the request for a WebSocket.
 *
 * @param status the HTTP status, 101 when it agrees
 * @param headers lines of the head, without the first
 * @param body what came with a refusal, empty otherwise
 */
public record UpgradeResponse(int status, List<String> headers, String body) {

	static final int MAX_HEAD = 64 * 1024;

	/**
	 * First value of a header.
	 * @param name name of the header, in any case
	 * @return the value, empty when the header is missing
	 */
	public Optional<String> header(String name) {
		String start = name + ":";
		return this.headers.stream()
			.filter((line) -> line.regionMatches(true, 0, start, 0, start.length()))
			.map((line) -> line.substring(start.length()).trim())
			.findFirst();
	}

	static UpgradeResponse read(InputStream input) throws IOException {
		List<String> lines = readHead(input).lines().toList();
		UpgradeResponse head = new UpgradeResponse(Integer.parseInt(lines.get(0).split(" ")[1]),
				lines.subList(1, lines.size()), "");
		return (head.status == 101) ? head : new UpgradeResponse(head.status, head.headers, head.readBody(input));
	}

	/** Read up to and with the empty line that ends a head. */
	static String readHead(InputStream input) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		int matched = 0;
		while (matched < 4 && head.size() < MAX_HEAD) {
			int next = input.read();
			if (next < 0) {
				throw new EOFException("The connection ended within the head: " + head);
			}
			head.write(next);
			matched = (next == "\r\n\r\n".charAt(matched)) ? matched + 1 : (next == '\r') ? 1 : 0;
		}
		return head.toString(StandardCharsets.ISO_8859_1);
	}

	private String readBody(InputStream input) throws IOException {
		Optional<String> length = header("Content-Length");
		if (length.isPresent()) {
			return new String(input.readNBytes(Integer.parseInt(length.get())), StandardCharsets.UTF_8);
		}
		if (header("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
			return readChunks(input);
		}
		return new String(input.readAllBytes(), StandardCharsets.UTF_8); // up to the end
	}

	private static String readChunks(InputStream input) throws IOException {
		List<byte[]> chunks = new ArrayList<>();
		int size;
		do {
			size = Integer.parseInt(readLine(input), 16);
			chunks.add(input.readNBytes(size));
			readLine(input);
		}
		while (size > 0);
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		chunks.forEach(body::writeBytes);
		return body.toString(StandardCharsets.UTF_8);
	}

	private static String readLine(InputStream input) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

}
