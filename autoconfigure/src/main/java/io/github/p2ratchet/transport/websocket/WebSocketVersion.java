package io.github.p2ratchet.transport.websocket;

/**
 * Versions of WebSocket that can be spoken. Their frames are the same.
 */
public enum WebSocketVersion {

	/** RFC 6455. */
	RFC_6455("13"),

	/**
	 * draft-ietf-hybi-thewebsocketprotocol-10, as browsers spoke it in 2011. It calls the
	 * header of the page's origin {@code Sec-WebSocket-Origin}, and says 1004 where 1009
	 * says now that a message is too large. Later drafts of the same version say
	 * {@code Origin} and 1009.
	 */
	HYBI_10("8");

	static final String HEADER = "Sec-WebSocket-Version";

	private static final int TOO_LARGE = 1009;

	private static final int TOO_LARGE_IN_2011 = 1004;

	private final String number;

	WebSocketVersion(String number) {
		this.number = number;
	}

	String number() {
		return this.number;
	}

	/**
	 * Tell the version of a request.
	 * @param headers headers of a request that has passed the check
	 * @return its version
	 * @see HandshakeRules#check
	 */
	public static WebSocketVersion of(RequestHeaders headers) {
		return headers.lines(HEADER).contains(HYBI_10.number) ? HYBI_10 : RFC_6455;
	}

	/** The code that this version sends in the place of one of RFC 6455. */
	int sent(int code) {
		return (this == HYBI_10 && code == TOO_LARGE) ? TOO_LARGE_IN_2011 : code;
	}

	/** What a code of this version means in RFC 6455. */
	int meant(int code) {
		return (this == HYBI_10 && code == TOO_LARGE_IN_2011) ? TOO_LARGE : code;
	}

}
