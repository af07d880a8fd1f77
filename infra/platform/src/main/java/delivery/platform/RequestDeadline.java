package delivery.platform;

import delivery.upstream.Deadline;
import io.micrometer.context.ContextRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps in mind, on whatever thread a request is worked at, how long somebody waits for its answer. */
final class RequestDeadline extends OncePerRequestFilter {

    private static final ThreadLocal<@Nullable Long> UNTIL = new ThreadLocal<>();

    RequestDeadline() {
        ContextRegistry.getInstance()
                .registerThreadLocalAccessor("delivery.deadline", UNTIL::get, UNTIL::set, UNTIL::remove);
    }

    /** {@code usual}, or what is left of the time of the request that this is for. */
    static Duration shorten(Duration usual) {
        Long until = UNTIL.get();
        if (until == null) {
            return usual;
        }
        Duration left = Duration.ofNanos(until - System.nanoTime());
        return left.compareTo(usual) < 0 ? left : usual;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        OptionalLong until = Deadline.parse(request.getHeader(Deadline.HEADER), System.nanoTime());
        until.ifPresent(UNTIL::set);
        try {
            chain.doFilter(request, response);
        } finally {
            UNTIL.remove();
        }
    }
}
