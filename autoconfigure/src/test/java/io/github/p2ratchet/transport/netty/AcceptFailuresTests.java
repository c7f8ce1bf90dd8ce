package io.github.p2ratchet.transport.netty;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
@Isolated("an application that starts elsewhere silences the log for a moment")
class AcceptFailuresTests {

	private long now = -1;

	private final EmbeddedChannel channel = new EmbeddedChannel(new AcceptFailures(() -> this.now));

	@Test
	void areToldOfOnceAMinuteInALine(CapturedOutput output) {
		fail("first");
		this.now += TimeUnit.SECONDS.toNanos(59);
		fail("second");
		this.now += TimeUnit.SECONDS.toNanos(1);
		fail("third");

		assertThat(output).contains("accepted: java.io.IOException: first").contains("IOException: third");
		assertThat(output).doesNotContain("IOException: second").doesNotContain("AcceptFailuresTests.fail");
	}

	private void fail(String message) {
		this.channel.pipeline().fireExceptionCaught(new IOException(message));
		this.channel.checkException();
	}

}
