package io.github.p2ratchet.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link FrameScanner}.
 */
class FrameScannerTests {

	private static final String MEDIUM = "m".repeat(300);

	private static final String LONG = "l".repeat(70_000);

	@Test
	void findsAllFramesWhereverTheBytesAreCut() throws IOException {
		byte[] bytes = join(frame(0x81, "one"), frame(0x89, "beat"), frame(0x81, ""), frame(0x81, MEDIUM),
				frame(0x8A, "x"), frame(0x81, "last"));

		for (int cut = 0; cut <= bytes.length; cut++) {
			Recorder recorder = new Recorder();
			int taken = FrameScanner.scan(bytes, 0, cut, recorder);
			byte[] rest = Arrays.copyOfRange(bytes, taken, bytes.length);
			int all = FrameScanner.scan(rest, 0, rest.length, recorder);

			assertThat(all).isEqualTo(rest.length);
			assertThat(recorder.heard).containsExactly("one", "ping beat", "", MEDIUM, "last");
		}
	}

	@Test
	void takesFramesOfMoreThanSixtyFourKilobytes() throws IOException {
		Recorder recorder = new Recorder();
		byte[] bytes = frame(0x81, LONG);

		assertThat(FrameScanner.scan(bytes, 0, bytes.length - 1, recorder)).isZero();
		assertThat(FrameScanner.scan(bytes, 0, bytes.length, recorder)).isEqualTo(bytes.length);
		assertThat(recorder.heard).containsExactly(LONG);
	}

	@Test
	void tellsTheCloseCode() throws IOException {
		Recorder recorder = new Recorder();
		byte[] bytes = { (byte) 0x88, 2, 0x11, 0x3D };

		FrameScanner.scan(bytes, 0, bytes.length, recorder);

		assertThat(recorder.heard).containsExactly("closed 4413");
	}

	@Test
	void refusesMaskedFramesAndFragments() {
		assertThatIOException()
			.isThrownBy(() -> FrameScanner.scan(new byte[] { (byte) 0x81, (byte) 0x80 }, 0, 2, new Recorder()));
		assertThatIOException().isThrownBy(() -> FrameScanner.scan(new byte[] { 1, 0 }, 0, 2, new Recorder()));
	}

	private static byte[] join(byte[]... parts) throws IOException {
		ByteArrayOutputStream result = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			result.write(part);
		}
		return result.toByteArray();
	}

	private static byte[] frame(int first, String payload) throws IOException {
		int length = payload.length();
		ByteArrayOutputStream result = new ByteArrayOutputStream();
		result.write(first);
		if (length < 126) {
			result.write(length);
		}
		else if (length < 65_536) {
			result.write(new byte[] { 126, (byte) (length >> 8), (byte) length });
		}
		else {
			result.write(new byte[] { 127, 0, 0, 0, 0, 0, (byte) (length >> 16), (byte) (length >> 8), (byte) length });
		}
		result.write(payload.getBytes(StandardCharsets.US_ASCII));
		return result.toByteArray();
	}

	/** Writes down what it hears. */
	private static final class Recorder implements FrameScanner.Receiver {

		private final List<String> heard = new ArrayList<>();

		@Override
		public void text(byte[] bytes, int from, int to) {
			this.heard.add(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
		}

		@Override
		public void ping(byte[] bytes, int from, int to) {
			this.heard.add("ping " + new String(bytes, from, to - from, StandardCharsets.US_ASCII));
		}

		@Override
		public void closed(int code) {
			this.heard.add("closed " + code);
		}

	}

}
