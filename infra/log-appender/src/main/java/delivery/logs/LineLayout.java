package delivery.logs;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;

/**
 * The log for people to read: each event is one line, whatever is in it, and its stack trace follows on lines that begin with a
 * tab, so none of them can pass for an event. It tells no more than what is stored: {@code %kvp} is masked, and JWTs are
 * hidden. The pattern is that of the line, without {@code %n} and {@code %ex}.
 */
public final class LineLayout extends PatternLayout {

    private static final String NEWLINE = "\n";

    public LineLayout() {
        setPostCompileProcessor(null); // would put the stack trace into the line
        getInstanceConverterMap().put("kvp", FieldsConverter::new);
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        String line = PlainText.line(Masking.withoutTokens(super.doLayout(event)));
        return event.getThrowableProxy() == null ? line + NEWLINE : line + NEWLINE + stackTrace(event) + NEWLINE;
    }

    private static String stackTrace(ILoggingEvent event) {
        String trace = ThrowableProxyUtil.asString(event.getThrowableProxy()).strip();
        return "\t" + PlainText.lines(Masking.withoutTokens(trace)).replace(NEWLINE, "\n\t");
    }
}
