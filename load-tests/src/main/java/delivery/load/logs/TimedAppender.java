package delivery.load.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/** Times another appender, for a context that one thread logs to. */
final class TimedAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private final Appender<ILoggingEvent> timed;
    private long tookNanos;

    private TimedAppender(Appender<ILoggingEvent> timed) {
        this.timed = timed;
    }

    /** Takes the place of the root logger's appender of that name. */
    static TimedAppender inPlaceOf(String name, LoggerContext context) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        TimedAppender appender = new TimedAppender(root.getAppender(name));
        root.detachAppender(name);
        appender.setContext(context);
        appender.start();
        root.addAppender(appender);
        return appender;
    }

    @Override
    protected void append(ILoggingEvent event) {
        long begun = System.nanoTime();
        timed.doAppend(event);
        tookNanos = System.nanoTime() - begun;
    }

    /** Microseconds that the last event took. */
    double took() {
        return tookNanos / 1_000.0;
    }
}
