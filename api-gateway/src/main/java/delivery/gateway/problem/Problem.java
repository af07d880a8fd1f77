package delivery.gateway.problem;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;

/** The one shape of every error body (RFC 9457). */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "traceId"})
record Problem(URI type, String title, int status, String detail, String instance, String traceId) {

    private static final String TYPE_PREFIX = "urn:delivery:problem:";

    static Problem of(ProblemException problem, String path, String traceId) {
        return new Problem(
                URI.create(TYPE_PREFIX + problem.type()),
                problem.status().getReasonPhrase(),
                problem.status().value(),
                String.valueOf(problem.getMessage()),
                path,
                traceId);
    }
}
