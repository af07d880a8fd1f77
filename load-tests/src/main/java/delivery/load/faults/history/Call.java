package delivery.load.faults.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One request and its answer, as its client saw them.
 *
 * @param id tells the calls of a history apart
 * @param account who called, by the account's name
 * @param gateway the gateway's base URL it was sent to
 * @param path with the query, such as {@code /v1/orders?limit=50}
 * @param traceId of the W3C trace context it was sent with
 * @param idempotencyKey its {@code Idempotency-Key}, if it had one
 * @param body its JSON body, if it had one; for one that was cut, what was to be sent
 * @param sent when it began, this machine's clock
 * @param ended when the answer was there, or was given up
 * @param status of the answer; {@link #UNKNOWN} when there was none: then it may have been carried out, or not, or may be yet
 * @param answer the answer's JSON body, if it had one
 */
public record Call(
        long id,
        String account,
        String gateway,
        String method,
        String path,
        String traceId,
        @Nullable String idempotencyKey,
        @Nullable JsonNode body,
        Instant sent,
        Instant ended,
        int status,
        @Nullable JsonNode answer)
        implements Entry {

    /** No answer came, so nobody knows what became of the request. */
    public static final int UNKNOWN = 0;

    /** A missing body is written as JSON's null, and read again as none. */
    public Call {
        body = body == null || body.isNull() ? null : body;
        answer = answer == null || answer.isNull() ? null : answer;
    }

    @JsonIgnore
    public boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** A request of {@code method} to this path, whatever its query. */
    public boolean isTo(String asked, String pathPattern) {
        int query = path.indexOf('?');
        return method.equals(asked) && (query < 0 ? path : path.substring(0, query)).matches(pathPattern);
    }
}
