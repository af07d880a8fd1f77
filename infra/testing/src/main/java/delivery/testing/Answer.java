package delivery.testing;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a service answered.
 *
 * @param body as text, empty when there is none
 */
public record Answer(int status, String body, HttpHeaders headers) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The body read as JSON. */
    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** The first value of a header; empty when there is none. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The last part of a problem's type, for example {@code not-found}; empty when this is no problem. */
    public String problem() {
        String type = header("Content-Type").startsWith("application/problem+json")
                ? json().path("type").asString("")
                : "";
        return type.substring(type.lastIndexOf(':') + 1);
    }
}
