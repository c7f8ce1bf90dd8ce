package io.github.p2ratchet.endpoint;

import java.time.Duration;

/** Bounds of the endpoint of a {@link SessionModel}. */
final class ModelSettings {

	/** How long a session outlives its socket where that is short. */
	static final Duration WINDOW = Duration.ofSeconds(20);

	static final Duration LONG_WINDOW = Duration.ofHours(1);

	private ModelSettings() {
	}

	/** Bounds that no schedule reaches, or that many do. */
	static EndpointSettings of(boolean wide) {
		SessionSettings session = wide ? new SessionSettings(true, LONG_WINDOW, 10_000, 1 << 20, 100, 100, 100)
				: new SessionSettings(true, WINDOW, 12, 1000, 4, 3, 4);
		return new EndpointSettings(true, false, Duration.ofSeconds(10), 3, 64, 65536, 4, wide ? 1 << 20 : 800, 3,
				Duration.ofSeconds(25), new EndpointSettings.Questions(Duration.ofDays(1), 1000),
				EndpointSettings.Rates.UNLIMITED, session, 1);
	}

}
