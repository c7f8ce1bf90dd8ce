package io.github.p2ratchet.benchmarks;

import java.util.List;

/**
 * What is measured unless the command names some of them.
 */
final class Workloads {

	private static final int ECHOES_PER_SECOND = 5000;

	private Workloads() {
	}

	static List<Workload> all(Plan plan) {
		return List.of(new OpenWorkload("open", 3000, 2), new OpenWorkload("open-warm", 3000, 7),
				new EchoWorkload("echo", 50, ECHOES_PER_SECOND, plan),
				new EchoWorkload("echo-500", 500, ECHOES_PER_SECOND, plan), new EchoWorkload("echo-loop", 50, 0, plan),
				new EchoWorkload("echo-loop-500", 500, 0, plan), new FanOutWorkload("fan-out", 1000, 0, 20, plan),
				new FanOutWorkload("fan-out-60", 1000, 0, 60, plan),
				new FanOutWorkload("fan-out-640", 1000, 0, 640, plan),
				new FanOutWorkload("fan-out-10000", 10_000, 0, 2, plan),
				new FanOutWorkload("rooms", 10_000, 1000, 2000, plan), new LimitWorkload(1000, plan),
				new StalledWorkload(49, 100, 2000, 45),
				new SlowThousandWorkload(plan.slowClients(), plan.slowClients(), 20, 8000, plan),
				new FloodWorkload(50, 1000, plan), new ReconnectWorkload(plan.reconnectClients(), 2, 500, plan),
				new IdleWorkload(List.of(2000, 10_000, 18_000), plan));
	}

}
