package io.github.p2ratchet.testsupport.conformance;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.Deflater;

import io.github.p2ratchet.testsupport.RawFrame;

/** What is compressed as it must not be. */
final class DeflateFaultCases {

	private static final String OFFER = "permessage-deflate; client_no_context_takeover; client_max_window_bits";

	private static final int MEBI = 1024 * 1024;

	private static final byte[] HELLO = Frames.utf8("Hello");

	private final Cases cases;

	private final ConformanceSubject subject;

	private DeflateFaultCases(ConformanceSubject subject) {
		this.subject = subject;
		this.cases = Cases.offering(OFFER, "deflate", subject);
	}

	static List<ConformanceCase> of(ConformanceSubject subject) {
		if (!subject.deflate()) {
			return List.of();
		}
		DeflateFaultCases all = new DeflateFaultCases(subject);
		all.addBits();
		all.addCorrupt();
		all.addText();
		all.addTooLarge();
		return all.cases.all();
	}

	private void refuses(String id, String section, String statement, int code, Consumer<CompressedTalk> body) {
		this.cases.refuses(id, section, statement, code, (peer) -> body.accept(new CompressedTalk(peer)));
	}

	private void addBits() {
		refuses("bits.continuation", "6", "Only the first frame of a message says that it is compressed", 1002,
				(talk) -> {
					byte[] deflated = talk.compress(HELLO);
					talk.peer()
						.send(CompressedTalk.frame(false, RawFrame.TEXT, Arrays.copyOf(deflated, 3)), CompressedTalk
							.frame(true, RawFrame.CONTINUATION, Arrays.copyOfRange(deflated, 3, deflated.length)));
				});
		refuses("bits.continuation-of-plain", "6", "Also where the first frame does not", 1002, (talk) -> talk.peer()
			.send(Frames.first("Hel"), CompressedTalk.frame(true, RawFrame.CONTINUATION, talk.compress(HELLO))));
		Map<String, Integer> control = new TreeMap<>(
				Map.of("ping", RawFrame.PING, "pong", RawFrame.PONG, "close", RawFrame.CLOSE));
		control.forEach((name, opcode) -> refuses("bits." + name, "6", "Control frames are not compressed", 1002,
				(talk) -> talk.peer().send(CompressedTalk.frame(true, opcode, RawBytes.of(3, 232)))));
		for (int bits : new int[] { 1, 2, 3, 5, 6, 7 }) {
			refuses("bits." + bits, "6", "The other reserved bits stay 0", 1002,
					(talk) -> talk.peer().send(new RawFrame(true, bits, RawFrame.TEXT, talk.compress(HELLO))));
		}
	}

	/** The standard names no code. */
	private void corrupt(String id, String statement, Consumer<CompressedTalk> body) {
		this.cases.add("corrupt." + id, "7.2.2", statement, (peer) -> {
			body.accept(new CompressedTalk(peer));
			peer.expectFailure(1002, 1007);
		});
	}

	private void addCorrupt() {
		Map<String, String> data = new TreeMap<>(
				Map.of("block-type", "06", "lengths", "000500000048656c6c6f00", "too-far-back", "020312000000", "codes",
						"04ffffffffffffffffff", "random", "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0"));
		data.forEach((name, hex) -> {
			byte[] deflated = HexFormat.of().parseHex(hex);
			corrupt(name, "Corrupt data are refused", (talk) -> talk.sendDeflated(RawFrame.BINARY, deflated));
			corrupt(name + ".later", "Also behind messages",
					(talk) -> talk.echo(RawFrame.TEXT, HELLO)
						.echo(RawFrame.TEXT, HELLO)
						.sendDeflated(RawFrame.BINARY, deflated));
			corrupt(name + ".parts", "Also in parts", (talk) -> talk.peer()
				.send(CompressedTalk.frame(false, RawFrame.BINARY, deflated), Frames.last(new byte[8192])));
		});
		corrupt("truncated", "Data that end within a block are refused",
				(talk) -> talk.sendDeflated(RawFrame.BINARY, RawBytes.of(0, 20, 0, 0xeb, 0xff, 'H', 'e', 'l')));
		this.cases.add("corrupt.context", "7.1.1.2", "Who has agreed to forget may not refer to earlier messages",
				(peer) -> {
					CompressedTalk talk = new CompressedTalk(peer);
					byte[] message = Frames.bytes(400);
					talk.peer()
						.send(CompressedTalk.frame(true, RawFrame.BINARY, talk.compressForgetting(message, false)));
					talk.expect(RawFrame.BINARY, message);
					talk.sendDeflated(RawFrame.BINARY, talk.compressForgetting(message, false));
					if (talk.agreement().clientForgets()) {
						peer.expectFailure(1002, 1007);
						return;
					}
					talk.expect(RawFrame.BINARY, message);
					peer.expectNothingElse();
				});
	}

	private void addText() {
		for (String hex : List.of("ff", "c3", "eda080", "c328", "f4908080")) {
			byte[] text = HexFormat.of().parseHex(hex);
			refuses("utf8." + hex, "6", "Compressed text is UTF-8", 1007, (talk) -> talk.send(RawFrame.TEXT, text));
			this.cases.serves("binary." + hex, "6", "Compressed binary messages need not be",
					(peer) -> new CompressedTalk(peer).echo(RawFrame.BINARY, text));
		}
	}

	private void addTooLarge() {
		int limit = this.subject.limit();
		for (int kind : new int[] { RawFrame.TEXT, RawFrame.BINARY }) {
			String name = (kind == RawFrame.TEXT) ? "text." : "binary.";
			refuses(name + "one-more", "8", "A byte more than the limit is too large, however well it is compressed",
					1009, (talk) -> talk.send(kind, new byte[limit + 1]));
			refuses(name + "one-more.parts", "8", "Also in parts", 1009, (talk) -> {
				byte[] start = talk.compressBlock(new byte[limit]);
				talk.peer().send(CompressedTalk.frame(false, kind, start), Frames.last(talk.compress(new byte[1])));
			});
			refuses(name + "bomb", "8", "So is a thousand times as much", 1009, (talk) -> talk.peer()
				.sendMeanwhile(List.of(CompressedTalk.frame(true, kind, bomb(Math.min(limit, MEBI))))));
			refuses(name + "bomb.parts", "8", "Also in small parts", 1009, (talk) -> {
				List<RawFrame> parts = Frames.fragments(kind, bomb(Math.min(limit, MEBI)), 1000);
				parts.set(0, CompressedTalk.frame(false, kind, parts.get(0).payload()));
				talk.peer().sendMeanwhile(parts);
			});
		}
	}

	/** So many bytes of compressed zeros, of which each is a thousand. */
	private static byte[] bomb(int bytes) {
		byte[] block = CompressedTalk.deflate(new Deflater(Deflater.BEST_COMPRESSION, true), new byte[MEBI],
				Deflater.FULL_FLUSH);
		byte[] bomb = new byte[bytes - bytes % block.length];
		for (int at = 0; at < bomb.length; at += block.length) {
			System.arraycopy(block, 0, bomb, at, block.length);
		}
		return bomb;
	}

}
