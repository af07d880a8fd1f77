package delivery.gateway.problem;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * A request that is not served, with what its caller is told: becomes {@code application/problem+json} (RFC 9457), of the
 * same types as the services'.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String type;
    private final transient Map<String, String> headers;

    private ProblemException(
            HttpStatus status, String type, String detail, Map<String, String> headers, @Nullable Throwable cause) {
        super(detail, cause);
        this.status = status;
        this.type = type;
        this.headers = headers;
    }

    /**
     * Any problem.
     *
     * @param type its name, without {@code urn:delivery:problem:}
     */
    public static ProblemException of(HttpStatus status, String type, String detail) {
        return new ProblemException(status, type, detail, Map.of(), null);
    }

    /** Any problem, with headers that are told with it. */
    public static ProblemException of(HttpStatus status, String type, String detail, Map<String, String> headers) {
        return new ProblemException(status, type, detail, headers, null);
    }

    /** 503: worth trying again after a while. */
    public static ProblemException unavailable(String detail, Duration retryAfter, @Nullable Throwable cause) {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail, retryAfter(retryAfter), cause);
    }

    /** 502 or 504: what a service did instead of answering. */
    public static ProblemException upstream(HttpStatus status, String type, String detail, Throwable cause) {
        return new ProblemException(status, type, detail, Map.of(), cause);
    }

    /** The header that says when to try again, in whole seconds, at least one. */
    public static Map<String, String> retryAfter(Duration duration) {
        long seconds = Math.max(1, duration.plusMillis(999).toSeconds());
        return Map.of(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }

    public HttpStatus status() {
        return status;
    }

    public String type() {
        return type;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** Nobody reads its stack. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
