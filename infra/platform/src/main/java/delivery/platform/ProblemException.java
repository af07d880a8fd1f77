package delivery.platform;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request that cannot be served, with what its caller is told: becomes {@code application/problem+json} (RFC 9457) in
 * {@link ProblemAdvice}. The type is stable, so that clients can tell problems apart by it.
 */
public final class ProblemException extends RuntimeException {

    /** Every problem's type is this followed by its name. */
    public static final String TYPE_PREFIX = "urn:delivery:problem:";

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String type;
    private final transient List<FieldError> errors;
    private final @Nullable Duration retryAfter;

    ProblemException(
            HttpStatus status, String type, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
        super(detail);
        this.status = status;
        this.type = type;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** 404; also for what exists but is not the caller's. */
    public static ProblemException notFound(String detail) {
        return of(HttpStatus.NOT_FOUND, "not-found", detail);
    }

    /** 409: the state does not allow it now. */
    public static ProblemException conflict(String type, String detail) {
        return of(HttpStatus.CONFLICT, type, detail);
    }

    /** 422: well-formed, but it cannot be done. */
    public static ProblemException unprocessable(String type, String detail) {
        return of(HttpStatus.UNPROCESSABLE_CONTENT, type, detail);
    }

    /** 422 that names the fields it is about. */
    public static ProblemException unprocessable(String type, String detail, List<FieldError> errors) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, type, detail, errors, null);
    }

    /** 400 that names the fields it is about. */
    public static ProblemException malformed(String detail, List<FieldError> errors) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "malformed", detail, errors, null);
    }

    /** 401: nobody we know. */
    static ProblemException unauthenticated(String detail) {
        return of(HttpStatus.UNAUTHORIZED, "unauthenticated", detail);
    }

    /** 413: more than anybody needs to send. */
    public static ProblemException tooLarge(String detail) {
        return of(HttpStatus.CONTENT_TOO_LARGE, "too-large", detail);
    }

    /** 403: known, but not allowed. */
    public static ProblemException forbidden(String detail) {
        return of(HttpStatus.FORBIDDEN, "forbidden", detail);
    }

    /** 503: worth trying again after a while. */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail, List.of(), retryAfter);
    }

    private static ProblemException of(HttpStatus status, String type, String detail) {
        return new ProblemException(status, type, detail, List.of(), null);
    }

    public HttpStatus status() {
        return status;
    }

    /** The problem's name, without {@link #TYPE_PREFIX}. */
    public String type() {
        return type;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The caller is at fault or has to wait: nobody reads its stack. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
