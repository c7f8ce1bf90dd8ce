package io.github.p2ratchet.sample.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where a process listens, as Linux tells it in {@code /proc}.
 */
final class ListeningSockets {

	private static final String LISTENS = "0A";

	private static final int ADDRESS = 1;

	private static final int STATE = 3;

	private static final int INODE = 9;

	private static final int IPV4 = 8;

	private ListeningSockets() {
	}

	/** Addresses such as {@code 127.0.0.1:9000}, or {@code *:9000} for all. */
	static Set<String> of(long process) {
		Set<String> inodes = inodes(process);
		Set<String> found = new TreeSet<>();
		for (String table : new String[] { "tcp", "tcp6" }) {
			try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/net/" + table))) {
				lines.skip(1)
					.map((line) -> line.strip().split("\\s+"))
					.filter((columns) -> columns[STATE].equals(LISTENS) && inodes.contains(columns[INODE]))
					.forEach((columns) -> found.add(readable(columns[ADDRESS])));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return found;
	}

	private static Set<String> inodes(long process) {
		Set<String> inodes = new HashSet<>();
		try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + process + "/fd"))) {
			descriptors.forEach((descriptor) -> {
				try {
					String target = Files.readSymbolicLink(descriptor).toString();
					inodes.add(target.replaceFirst("socket:\\[(\\d+)]", "$1"));
				}
				catch (IOException ex) {
					// closed meanwhile
				}
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return inodes;
	}

	/** Bytes of each word of the address stand in the machine's order, least first. */
	private static String readable(String address) {
		String[] parts = address.split(":");
		int port = HexFormat.fromHexDigits(parts[1]);
		if (parts[0].matches("0+")) {
			return "*:" + port;
		}
		byte[] bytes = HexFormat.of().parseHex(parts[0].substring(parts[0].length() - IPV4));
		return (bytes[3] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[0] & 0xff) + ":"
				+ port;
	}

}
