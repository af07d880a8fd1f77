package delivery.gateway.request;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace a request belongs to (W3C Trace Context): the sender's, or a new one. The gateway keeps no spans, so it hands on
 * the sender's as it came.
 *
 * @param begunHere the sender named none, or none that is valid
 */
public record Trace(String traceparent, String traceId, boolean begunHere) {

    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int TRACE_ID_START = 3;
    private static final int TRACE_ID_END = 35;

    static Trace of(@Nullable String traceparent) {
        return traceparent != null && VALID.matcher(traceparent).matches()
                ? new Trace(traceparent, traceparent.substring(TRACE_ID_START, TRACE_ID_END), false)
                : begin();
    }

    private static Trace begin() {
        String traceId = hex() + hex();
        return new Trace("00-" + traceId + "-" + hex() + "-00", traceId, true);
    }

    /** Sixteen hexadecimal digits, never all zero. */
    private static String hex() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
    }
}
