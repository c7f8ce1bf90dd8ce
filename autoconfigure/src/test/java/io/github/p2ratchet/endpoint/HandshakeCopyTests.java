package io.github.p2ratchet.endpoint;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that no honest client sends. */
class HandshakeCopyTests {

	@Test
	void aParameterThatCannotBeDecodedIsNotThere() {
		Copy copy = new Copy("/ratchet?bad=%zz&%zz=1&good=%20&&=x;y", List.of());

		assertThat(copy.queryParameter("bad")).isEmpty();
		assertThat(copy.queryParameter("good")).contains(" ");
		assertThat(copy.queryParameter("%zz")).isEmpty();
		assertThat(copy.queryParameter("y")).isEmpty();
		assertThat(new Copy("/ratchet", List.of()).queryParameter("/ratchet")).isEmpty();
	}

	@Test
	void headersAreKeptInWhateverTheyAreWritten() {
		Copy copy = new Copy("/", List.of(Map.entry("X-Empty", ""), Map.entry("X-Any", "\u20ac \u00ff"),
				Map.entry("Accept-Language", "q=,;")));

		assertThat(copy.header("x-empty")).contains("");
		assertThat(copy.header("x-any")).contains("\u20ac \u00ff");
		assertThat(copy.locale()).isNotNull();
	}

	private static final class Copy extends HandshakeCopy {

		Copy(String target, List<Map.Entry<String, String>> headers) {
			super(target, headers, null, InetSocketAddress.createUnresolved("localhost", 1), false);
		}

		@Override
		public URI uri() {
			return URI.create(target());
		}

		@Override
		public Optional<String> cookie(String name) {
			return Optional.empty();
		}

		@Override
		public Optional<Principal> principal() {
			return Optional.empty();
		}

		@Override
		public Optional<String> httpSessionId() {
			return Optional.empty();
		}

		@Override
		public Optional<Object> httpSessionAttribute(String name) {
			return Optional.empty();
		}

	}

}
