package io.github.p2ratchet.testsupport.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.Deflater;

import io.github.p2ratchet.testsupport.RawFrame;

/** Compressed messages. */
final class DeflateCases {

	private static final String OFFER = "permessage-deflate; client_max_window_bits";

	private static final int[] LENGTHS = { 0, 1, 2, 15, 64, 125, 126, 127, 128, 256, 1000, 8191, 8192, 32768, 65535,
			65536, 131_072, 1024 * 1024 };

	private static final byte[] HELLO = Frames.utf8("Hello");

	private final Cases cases;

	private final ConformanceSubject subject;

	private DeflateCases(ConformanceSubject subject) {
		this.subject = subject;
		this.cases = Cases.offering(OFFER, "deflate", subject);
	}

	static List<ConformanceCase> of(ConformanceSubject subject) {
		if (!subject.deflate()) {
			return List.of();
		}
		DeflateCases all = new DeflateCases(subject);
		all.addLengths();
		all.addParts();
		all.addForms();
		all.addOthers();
		return all.cases.all();
	}

	private void serves(String id, String section, String statement, Consumer<CompressedTalk> body) {
		this.cases.serves(id, section, statement, (peer) -> body.accept(new CompressedTalk(peer)));
	}

	private void addLengths() {
		for (int kind : new int[] { RawFrame.TEXT, RawFrame.BINARY }) {
			String name = (kind == RawFrame.TEXT) ? "text." : "binary.";
			for (int length : LENGTHS) {
				if (length <= this.subject.limit()) {
					byte[] message = Frames.payload(kind, length);
					serves(name + length, "7.2", "A message of " + length + " bytes comes back, three times",
							(talk) -> talk.echo(kind, message).echo(kind, message).echo(kind, message));
				}
			}
			serves(name + "exactly", "7.2", "The limit counts bytes that are not compressed",
					(talk) -> talk.echo(kind, Frames.payload(kind, this.subject.limit())));
			serves(name + "many", "7.2", "A hundred messages come back, each of another length", (talk) -> {
				for (int i = 0; i < 100; i++) {
					talk.echo(kind, Frames.payload(kind, i * 13));
				}
			});
		}
	}

	private void addParts() {
		byte[] message = Frames.characters(3000);
		for (int size : new int[] { 1, 7, 100 }) {
			serves("parts-of-" + size, "6.1", "A compressed message in parts comes back", (talk) -> {
				for (int i = 0; i < 2; i++) {
					talk.peer().send(parts(talk.compress(message), size).toArray(RawFrame[]::new));
					talk.expect(RawFrame.TEXT, message);
				}
			});
		}
		serves("parts-of-blocks", "7.2.3.5", "Each part may be a block of its own", (talk) -> {
			byte[] first = talk.compressBlock(HELLO);
			talk.peer()
				.send(CompressedTalk.frame(false, RawFrame.TEXT, first),
						Frames.last(talk.compress(Frames.utf8(", world"))));
			talk.expect(RawFrame.TEXT, Frames.utf8("Hello, world"));
		});
		serves("parts-empty", "6.1", "Empty parts add nothing", (talk) -> {
			byte[] deflated = talk.compress(HELLO);
			talk.peer()
				.send(CompressedTalk.frame(false, RawFrame.TEXT, new byte[0]), Frames.more(deflated),
						Frames.more(new byte[0]), Frames.last(new byte[0]));
			talk.expect(RawFrame.TEXT, HELLO);
		});
		serves("parts-with-ping", "6.1", "A ping between them is answered", (talk) -> {
			List<RawFrame> parts = parts(talk.compress(message), 20);
			parts.add(1, Frames.ping("amid"));
			talk.peer().send(parts.toArray(RawFrame[]::new)).expectPong(Frames.utf8("amid"));
			talk.expect(RawFrame.TEXT, message);
		});
		serves("chopped", "6.1", "A compressed message may arrive byte by byte", (talk) -> {
			talk.peer().sendChopped(1, CompressedTalk.frame(true, RawFrame.TEXT, talk.compress(message)));
			talk.expect(RawFrame.TEXT, message);
		});
	}

	private static List<RawFrame> parts(byte[] deflated, int size) {
		List<RawFrame> parts = new ArrayList<>(Frames.fragments(RawFrame.TEXT, deflated, size));
		parts.set(0, CompressedTalk.frame(parts.get(0).fin(), RawFrame.TEXT, parts.get(0).payload()));
		return parts;
	}

	/** All the ways in which the format can say the same. */
	private void addForms() {
		addForm("fixed-codes", HELLO, RawBytes.of(0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00));
		addForm("stored", HELLO, RawBytes.of(0x00, 0x05, 0x00, 0xfa, 0xff, 'H', 'e', 'l', 'l', 'o', 0x00));
		addForm("two-blocks", HELLO,
				RawBytes.of(0xf2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xff, 0xff, 0xca, 0xc9, 0xc9, 0x07, 0x00));
		addForm("last-block", HELLO, RawBytes.of(0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00));
		addForm("empty", new byte[0], RawBytes.of(0x00));
		addForm("empty.fixed-codes", new byte[0], RawBytes.of(0x02, 0x00));
		serves("form.stored-long", "7.2.3.3", "Data that are stored, not compressed, are taken", (talk) -> {
			byte[] message = Frames.bytes(60_000);
			byte[] stored = CompressedTalk.deflate(new Deflater(Deflater.NO_COMPRESSION, true), message,
					Deflater.SYNC_FLUSH);
			talk.sendDeflated(RawFrame.BINARY, Arrays.copyOf(stored, stored.length - 4))
				.expect(RawFrame.BINARY, message);
		});
	}

	private void addForm(String name, byte[] message, byte[] deflated) {
		serves("form." + name, "7.2.3", "All forms of compressed data are taken",
				(talk) -> talk.sendDeflated(RawFrame.TEXT, deflated)
					.expect(RawFrame.TEXT, message)
					.sendDeflated(RawFrame.TEXT, deflated)
					.expect(RawFrame.TEXT, message)
					.echo(RawFrame.TEXT, Frames.utf8("and more")));
	}

	private void addOthers() {
		serves("uncompressed", "6", "Messages may be sent as they are, between others", (talk) -> {
			RawFrame plain = RawFrame.text("Hello");
			for (int i = 0; i < 3; i++) {
				talk.echo(RawFrame.TEXT, HELLO).peer().send(plain);
				talk.expect(RawFrame.TEXT, plain.payload());
			}
		});
		serves("worth-it", "6", "What can be compressed is", (talk) -> {
			byte[] message = new byte[Math.min(this.subject.limit(), 65536)];
			Arrays.fill(message, (byte) 'x');
			talk.echo(RawFrame.TEXT, message);
			if (talk.wireBytes() > message.length / 10) {
				throw new AssertionError(message.length + " equal bytes took " + talk.wireBytes());
			}
		});
		serves("control", "6", "Control frames are never compressed", (talk) -> {
			talk.echo(RawFrame.TEXT, HELLO).peer().send(Frames.ping("x".repeat(125)));
			talk.peer().expectPong(Frames.utf8("x".repeat(125)));
		});
		serves("utf8", "6", "Characters may be cut by parts", (talk) -> {
			byte[] message = Frames.utf8("é€😀".repeat(20));
			talk.peer().send(parts(talk.compress(message), 1).toArray(RawFrame[]::new));
			talk.expect(RawFrame.TEXT, message);
		});
	}

}
