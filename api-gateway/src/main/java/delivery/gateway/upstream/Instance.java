package delivery.gateway.upstream;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One process of a service. After it could not be reached it is left alone for a moment. */
final class Instance {

    private static final Duration REST = Duration.ofSeconds(2);

    private final String base;
    private volatile long restsUntil = System.nanoTime();

    Instance(URI base) {
        String url = base.toString();
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    URI at(String path, @Nullable String query) {
        return URI.create(query == null ? base + path : base + path + "?" + query);
    }

    void unreachable() {
        restsUntil = System.nanoTime() + REST.toNanos();
    }

    boolean isResting() {
        return System.nanoTime() - restsUntil < 0;
    }
}
