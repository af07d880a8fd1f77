package delivery.local.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the platform answered, once it answered for good.
 *
 * @param body the JSON body, a missing node when there is none
 * @param etag the version of what was read
 */
public record Reply(int status, JsonNode body, @Nullable String etag) {

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    public boolean notModified() {
        return status == 304;
    }

    /** The slug of the problem's type, such as {@code illegal-step}; empty when this is no problem. */
    public String problem() {
        String type = body.path("type").asString("");
        return type.substring(type.lastIndexOf(':') + 1);
    }

    /**
     * This reply, if the platform did what it was asked.
     *
     * @throws IllegalStateException if it refused
     */
    public Reply orThrow(String what) {
        if (!ok()) {
            throw new IllegalStateException("Cannot " + what + ": " + status + " " + body);
        }
        return this;
    }
}
