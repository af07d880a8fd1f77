package delivery.platform;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The one shape of every error body. */
final class Problems {

    private static final String TRACE_ID = "traceId";

    private Problems() {}

    static ProblemDetail of(ProblemException problem) {
        return of(problem.status(), problem.type(), problem.getMessage(), problem.errors());
    }

    static ProblemDetail of(HttpStatusCode status, String type, @Nullable String detail, List<FieldError> errors) {
        ProblemDetail body = ProblemDetail.forStatus(status);
        body.setDetail(detail);
        return complete(body, type, errors);
    }

    /** Gives a body that Spring made our type, field errors and trace id. */
    static ProblemDetail complete(ProblemDetail body, String type, List<FieldError> errors) {
        body.setType(URI.create(ProblemException.TYPE_PREFIX + type));
        if (!errors.isEmpty()) {
            body.setProperty("errors", errors);
        }
        String traceId = MDC.get(TRACE_ID);
        if (traceId != null) {
            body.setProperty(TRACE_ID, traceId);
        }
        return body;
    }

    /** The problem name for a status that has no closer one: its title, in kebab case. */
    static String typeOf(HttpStatusCode status) {
        return switch (status.value()) {
            case 400 -> "malformed";
            case 401 -> "unauthenticated";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 413 -> "too-large";
            case 422 -> "unprocessable";
            case 500 -> "internal";
            case 503 -> "unavailable";
            default -> kebab(status);
        };
    }

    static HttpHeaders headers(ProblemException problem) {
        HttpHeaders headers = new HttpHeaders();
        if (problem.retryAfter() != null) {
            headers.set(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(Math.max(1, problem.retryAfter().toSeconds())));
        }
        return headers;
    }

    private static String kebab(HttpStatusCode status) {
        String title = ProblemDetail.forStatus(status).getTitle();
        return title == null
                ? "status-" + status.value()
                : title.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
