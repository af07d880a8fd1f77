package delivery.platform;

import java.time.Duration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Ends what may wait long for another service when this one stops, so that stopping waits for calls only. Whoever polls is told
 * to come again, and finds another instance.
 */
final class Departure {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Sinks.Empty<Void> stopping = Sinks.empty();

    /** {@code answer}, or {@link ProblemException#unavailable unavailable} if this service stops before it is there. */
    <T> Mono<T> orLeave(Mono<T> answer) {
        Mono<T> leave = stopping.asMono()
                .then(Mono.error(() -> ProblemException.unavailable("This service is stopping.", RETRY_AFTER)));
        return Mono.firstWithSignal(answer, leave);
    }

    /** Heard before the web server begins to wait for its requests. */
    @EventListener(ContextClosedEvent.class)
    void leave() {
        stopping.tryEmitEmpty();
    }
}
