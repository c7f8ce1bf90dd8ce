package io.github.p2ratchet.transport.netty;

import java.net.InetSocketAddress;
import java.util.List;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import io.github.p2ratchet.guard.Admission;
import io.github.p2ratchet.guard.AddressRules;
import io.github.p2ratchet.guard.ConnectionLimits;
import io.github.p2ratchet.guard.HandshakeGuard;
import io.github.p2ratchet.guard.HostPolicy;
import io.github.p2ratchet.guard.OriginPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/** What is known of the connections on a port of its own. */
class OpenChannelsTests {

	private final ConnectionLimits limits = new ConnectionLimits(10, 10, System::nanoTime);

	private final HandshakeGuard guard = new HandshakeGuard(new OriginPolicy(List.of(), false),
			new HostPolicy(List.of()), new AddressRules(List.of(), List.of()), this.limits);

	private final OpenChannels channels = new OpenChannels();

	private final EmbeddedChannel channel = new EmbeddedChannel();

	@Test
	void aPlaceIsGivenBackWhenTheConnectionIsClosed() {
		this.channels.add(this.channel);
		this.channels.occupy(this.channel, place());
		assertThat(this.limits.connections()).isOne();

		this.channel.close();

		assertThat(this.limits.connections()).isZero();
		assertThat(this.channels.size()).isZero();
	}

	@Test
	void aPlaceThatComesTooLateIsGivenBackAtOnce() {
		this.channels.add(this.channel);
		this.channel.close();

		this.channels.occupy(this.channel, place());

		assertThat(this.limits.connections()).isZero();
		assertThat(this.channels.size()).isZero();
	}

	@Test
	void whatIsClosedWithoutAPlaceGivesNoneBack() {
		this.channels.add(this.channel);
		place();

		this.channel.close();

		assertThat(this.limits.connections()).isOne();
		assertThat(this.channels.size()).isZero();
	}

	@Test
	void allAreClosedAndThoseThatComeLater() {
		this.channels.add(this.channel);
		EmbeddedChannel late = new EmbeddedChannel();

		this.channels.close();
		this.channels.add(late);

		assertThat(this.channel.isOpen()).isFalse();
		assertThat(late.isOpen()).isFalse();
		assertThat(this.channels.size()).isZero();
	}

	private Admission place() {
		return this.guard.admit(new InetSocketAddress("127.0.0.1", 1));
	}

}
