package io.github.p2ratchet.dispatch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * What the dispatcher logs while this is open. For isolated tests only: a Spring Boot
 * application that starts meanwhile resets the log.
 */
final class RecordedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger(RecordedLog.class.getPackageName());

	RecordedLog() {
		start();
		this.logger.addAppender(this);
	}

	/** Each entry as level, message and stack trace. */
	List<String> entries() {
		return this.lines;
	}

	@Override
	protected void append(ILoggingEvent event) {
		String trace = (event.getThrowableProxy() != null)
				? "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()) : "";
		this.lines.add(event.getLevel() + " " + event.getFormattedMessage() + trace);
	}

	@Override
	public void close() {
		this.logger.detachAppender(this);
	}

}
