package io.github.p2ratchet.guard;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Function;

/**
 * Recognises proxies that nobody has declared: all who come through one count as one
 * address, and lock each other out of what is limited by address.
 */
public final class UndeclaredProxy {

	/** What to tell whoever reads of a refusal. */
	public static final String ADVICE = ". Connections from there say that they come from others. If that is a proxy"
			+ " of yours, set p2.ratchet.proxy.trusted to its address, or, where the socket shares the web application's"
			+ " port, server.forward-headers-strategy";

	private UndeclaredProxy() {
	}

	/**
	 * Whether a request says that it comes from somebody else than it is taken to.
	 * @param headers lines of a header by its name
	 * @param client whom it is taken to come from
	 * @return whether it has headers of proxies that do not name the client
	 */
	public static boolean speaks(Function<String, List<String>> headers, InetSocketAddress client) {
		return namesOthers(headers.apply("X-Forwarded-For"), client) || namesOthers(headers.apply("Forwarded"), client);
	}

	private static boolean namesOthers(List<String> lines, InetSocketAddress client) {
		String address = client.getHostString();
		return !lines.isEmpty() && lines.stream().noneMatch((line) -> line.contains(address));
	}

}
