package io.github.p2ratchet.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Receipts}.
 */
class ReceiptsTests {

	private final Receipts receipts = new Receipts(2, 100);

	@Test
	void countsWhatComesInOrder() {
		add(0, 100, 101, 102);
		add(1, 100);

		assertThat(this.receipts.received()).isEqualTo(4);
		assertThat(this.receipts.doubled()).isZero();
		assertThat(this.receipts.outOfOrder()).isZero();
	}

	@Test
	void aLateMessageIsOutOfOrderAndNotLost() {
		add(0, 100, 103, 101, 104);

		assertThat(this.receipts.received()).isEqualTo(4);
		assertThat(this.receipts.outOfOrder()).isEqualTo(1);
	}

	@Test
	void aMessageThatComesAgainCountsOnce() {
		add(0, 100, 100, 102, 101, 101);

		assertThat(this.receipts.received()).isEqualTo(3);
		assertThat(this.receipts.doubled()).isEqualTo(2);
		assertThat(this.receipts.outOfOrder()).isEqualTo(1);
	}

	@Test
	void whatIsLeftOverFromBeforeIsIgnored() {
		add(0, 99, 100);

		assertThat(this.receipts.received()).isEqualTo(1);
		assertThat(this.receipts.doubled()).isZero();
	}

	@Test
	void tellsWhatHasNotCome() {
		add(0, 100, 103, 102);
		add(1, 100, 101, 102);
		List<String> missing = new ArrayList<>();

		this.receipts.forEachMissing(105, (connection, number) -> missing.add(connection + ":" + number));

		assertThat(missing).containsExactly("0:101", "0:104", "1:103", "1:104");
	}

	private void add(int connection, long... numbers) {
		for (long number : numbers) {
			this.receipts.add(connection, number);
		}
	}

}
