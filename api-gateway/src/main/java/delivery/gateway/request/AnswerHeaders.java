package delivery.gateway.request;

import org.springframework.http.HttpHeaders;

/** What every answer carries, whoever gave it: its trace, and what browsers must not do with it. */
final class AnswerHeaders {

    static final String REQUEST_ID = "X-Request-Id";

    private static final String ONE_YEAR = "max-age=31536000";

    private AnswerHeaders() {}

    static void complete(HttpHeaders headers, Visit visit) {
        headers.set(REQUEST_ID, visit.trace().traceId());
        setIfAbsent(headers, "X-Content-Type-Options", "nosniff");
        setIfAbsent(headers, "X-Frame-Options", "DENY");
        setIfAbsent(headers, "Referrer-Policy", "no-referrer");
        setIfAbsent(headers, HttpHeaders.CACHE_CONTROL, "no-store");
        if (visit.sender().isSecure()) {
            headers.set("Strict-Transport-Security", ONE_YEAR);
        }
    }

    private static void setIfAbsent(HttpHeaders headers, String name, String value) {
        if (!headers.containsHeader(name)) {
            headers.set(name, value);
        }
    }
}
