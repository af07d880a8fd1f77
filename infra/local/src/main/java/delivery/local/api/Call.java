package delivery.local.api;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of the public API.
 *
 * @param body sent as JSON when present
 * @param headers sent as they are, beside the token
 * @param timeout how long the answer may take, real time
 */
record Call(String method, String path, @Nullable Object body, Map<String, String> headers, Duration timeout) {

    /** Long-polls may be held this long by the server. */
    static final int WAIT_SECONDS = 30;

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration HELD = Duration.ofSeconds(WAIT_SECONDS + 15);

    static Call get(String path) {
        return new Call("GET", path, null, Map.of(), SOON);
    }

    static Call poll(String path, @Nullable String etag) {
        String separator = path.contains("?") ? "&" : "?";
        Map<String, String> headers = etag == null ? Map.of() : Map.of("If-None-Match", etag);
        return new Call("GET", path + separator + "wait=" + WAIT_SECONDS, null, headers, HELD);
    }

    static Call read(String path, @Nullable String etag) {
        Map<String, String> headers = etag == null ? Map.of() : Map.of("If-None-Match", etag);
        return new Call("GET", path, null, headers, SOON);
    }

    static Call send(String method, String path, @Nullable Object body, Map<String, String> headers) {
        return new Call(method, path, body, headers, SOON);
    }
}
