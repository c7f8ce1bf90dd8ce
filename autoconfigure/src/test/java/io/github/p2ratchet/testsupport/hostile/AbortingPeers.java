package io.github.p2ratchet.testsupport.hostile;

import java.net.URI;

import io.github.p2ratchet.testsupport.RawConnection;

/**
 * Peers that connect and vanish, at each step from the first byte to the log-in, half of
 * them with a reset. Afterwards nothing may be left of them on the server.
 */
public final class AbortingPeers {

	private final URI url;

	private final String token;

	/**
	 * Create peers.
	 * @param url address of the endpoint
	 * @param token a token that it takes
	 */
	public AbortingPeers(URI url, String token) {
		this.url = url;
		this.token = token;
	}

	/**
	 * Connect and vanish.
	 * @param count how many times
	 */
	public void run(int count) {
		Abort[] steps = Abort.values();
		for (int i = 0; i < count; i++) {
			try (RawConnection connection = RawConnection.to(this.url)) {
				steps[i % steps.length].go(connection, this.url, this.token);
				if (i / steps.length % 2 == 0) {
					connection.reset();
				}
			}
		}
	}

	/**
	 * Try a server. What is left is to be seen there.
	 * @param args address of the endpoint, a token that it takes, and how many peers
	 */
	public static void main(String[] args) {
		int count = Integer.parseInt(args[2]);
		long start = System.nanoTime();
		new AbortingPeers(URI.create(args[0]), args[1]).run(count);
		System.out.println(count + " peers in " + (System.nanoTime() - start) / 1_000_000 + " ms");
	}

}
