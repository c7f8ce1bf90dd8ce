package io.github.p2ratchet.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SocketCommandTests {

	@ParameterizedTest
	@ValueSource(strings = { "socket:server:start", "ratchet:start" })
	@DisplayName("P2-C9 P2-C12: both words take a port and an address, or neither")
	void bothWordsTakePortAndAddress(String name) {
		assertThat(SocketCommand.parse(List.of(name))).isEqualTo(new SocketCommand(name, null, null));
		assertThat(SocketCommand.parse(List.of(name, "9000"))).isEqualTo(new SocketCommand(name, 9000, null));
		assertThat(SocketCommand.parse(List.of(name, "0", "::1"))).isEqualTo(new SocketCommand(name, 0, "::1"));
		assertThat(SocketCommand.parse(List.of(name, "65535", "localhost")))
			.isEqualTo(new SocketCommand(name, 65535, "localhost"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "9000", "import", "socket", "socket:", "socket:/run/app.sock", "socket:9000",
			"SOCKET:SERVER:START", "my-socket:server:start", "ratchet", "rockets:start", "socket:server:start=9000" })
	void otherWordsAreTheApplicationsOwn(String first) {
		assertThat(SocketCommand.parse(List.of(first, "x", "y", "z"))).isNull();
	}

	@Test
	void onlyTheFirstWordCounts() {
		assertThat(SocketCommand.parse(List.of())).isNull();
		assertThat(SocketCommand.parse(List.of("import", "socket:server:start", "9000"))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "socket:server:stop", "socket:start", "socket:server", "socket:server:start:now",
			"ratchet:stop" })
	void commandsThatLookLikeOursAreNotTakenForTheApplications(String name) {
		assertRefused("There is no command '" + name + "'.", name, "9000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "abc", "-1", "+80", "65536", "99999", "100000", "80.0", "0x50", "8080,", "٨٠",
			"127.0.0.1" })
	void aPortIsANumberInRange(String port) {
		assertRefused("ratchet:start: the port has to be a number from 0 to 65535, not '" + port + "'.",
				"ratchet:start", port);
	}

	@ParameterizedTest
	@CsvSource({ "''", "' '" })
	void anAddressIsNotEmpty(String address) {
		assertRefused("ratchet:start: the address must not be empty.", "ratchet:start", "9000", address);
	}

	@Test
	void nothingComesBehindTheAddress() {
		assertRefused("socket:server:start: there is nothing to be said behind port and address, but '-v' is.",
				"socket:server:start", "9000", "127.0.0.1", "-v");
	}

	private static void assertRefused(String message, String... words) {
		assertThatExceptionOfType(SocketCommandException.class).isThrownBy(() -> SocketCommand.parse(List.of(words)))
			.withMessage(message);
	}

}
