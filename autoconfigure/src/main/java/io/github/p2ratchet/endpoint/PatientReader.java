package io.github.p2ratchet.endpoint;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.p2ratchet.protocol.CloseCode;

/**
 * Has threads that read, and may wait, do so.
 */
final class PatientReader {

	private static final Log logger = LogFactory.getLog(PatientReader.class);

	private PatientReader() {
	}

	/**
	 * Wait until there is room for one more message, or close the socket where too many
	 * threads wait. By the thread that reads from it.
	 * @param inbox where its messages go
	 * @param reader the socket
	 */
	static void awaitRoom(Inbox inbox, Outbound reader) {
		try {
			if (!inbox.awaitHandled() || !inbox.pending().awaitRoom()) {
				logger.warn("Closing a connection: too many others have as many unanswered events as "
						+ "p2.ratchet.inbound.max-queued allows, and each of them holds a thread");
				reader.close(CloseCode.OVERLOADED, "Too much to do");
			}
		}
		catch (InterruptedException ex) { // the server ends
			Thread.currentThread().interrupt();
		}
	}

}
