package io.github.p2ratchet.benchmarks.load;

import java.util.List;

/**
 * How clients came back that were all cut at once.
 *
 * @param deliveries of broadcasts, late ones for those that were away
 * @param cutAt when the connections were cut, by the system's clock of nanoseconds
 * @param backAfter how long it took clients to be back, in nanoseconds, rising
 * @param connects connections that were opened, in each second
 * @param resumed how many of them went on with their session
 * @param anew how many began another
 * @param failed attempts that came to nothing
 */
public record ReconnectCourse(Outcome deliveries, long cutAt, long[] backAfter, List<Integer> connects, int resumed,
		int anew, int failed) {

	/**
	 * Return the time until a share of all is back.
	 * @param share from 0 to 1
	 * @param all how many were cut
	 * @return seconds, not a number when they are not
	 */
	public double secondsUntil(double share, int all) {
		int count = (int) Math.ceil(share * all);
		return (count == 0 || count > this.backAfter.length) ? Double.NaN : this.backAfter[count - 1] / 1e9;
	}

}
