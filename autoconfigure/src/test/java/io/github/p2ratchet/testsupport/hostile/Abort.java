package io.github.p2ratchet.testsupport.hostile;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

import io.github.p2ratchet.testsupport.RawConnection;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.UpgradeRequest;

/** Up to where a peer goes before it vanishes. */
enum Abort {

	CONNECTED {
		@Override
		void go(RawConnection connection, URI url, String token) {
			connection.send(new byte[0]);
		}
	},

	WITHIN_FIRST_LINE {
		@Override
		void go(RawConnection connection, URI url, String token) {
			connection.send(Arrays.copyOf(head(url), 5));
		}
	},

	WITHIN_HEAD {
		@Override
		void go(RawConnection connection, URI url, String token) {
			connection.send(Arrays.copyOf(head(url), 60));
		}
	},

	BEFORE_END_OF_HEAD {
		@Override
		void go(RawConnection connection, URI url, String token) {
			byte[] head = head(url);
			connection.send(Arrays.copyOf(head, head.length - 2));
		}
	},

	BEFORE_ANSWER {
		@Override
		void go(RawConnection connection, URI url, String token) {
			connection.send(head(url));
		}
	},

	OPEN {
		@Override
		void go(RawConnection connection, URI url, String token) {
			connection.send(head(url));
			connection.awaitResponse(PATIENCE);
		}
	},

	REFUSED {
		@Override
		void go(RawConnection connection, URI url, String token) {
			connection.send(UpgradeRequest.to(url).origin("null").head());
		}
	},

	WITHIN_FRAME {
		@Override
		void go(RawConnection connection, URI url, String token) {
			OPEN.go(connection, url, token);
			connection.send(Arrays.copyOf(login(token), 9));
		}
	},

	WITHIN_MESSAGE {
		@Override
		void go(RawConnection connection, URI url, String token) {
			OPEN.go(connection, url, token);
			connection.send(masked(new RawFrame(false, 0, RawFrame.TEXT, new byte[100])));
		}
	},

	BEFORE_LOGGED_IN {
		@Override
		void go(RawConnection connection, URI url, String token) {
			OPEN.go(connection, url, token);
			connection.send(login(token));
		}
	},

	CLOSING {
		@Override
		void go(RawConnection connection, URI url, String token) {
			OPEN.go(connection, url, token);
			connection.send(masked(RawFrame.close(1000, "")));
		}
	};

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	abstract void go(RawConnection connection, URI url, String token);

	private static byte[] head(URI url) {
		return UpgradeRequest.to(url).head();
	}

	private static byte[] login(String token) {
		String request = "{\"event\":\"socket.auth.request\",\"data\":\"" + token + "\"}";
		return masked(RawFrame.of(RawFrame.TEXT, request.getBytes(StandardCharsets.UTF_8)));
	}

	private static byte[] masked(RawFrame frame) {
		byte[] mask = new byte[4];
		ThreadLocalRandom.current().nextBytes(mask);
		return frame.masked(mask);
	}

}
