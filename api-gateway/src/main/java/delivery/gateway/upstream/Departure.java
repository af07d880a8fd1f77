package delivery.gateway.upstream;

import delivery.gateway.problem.ProblemException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Ends what may last long when the gateway stops, so that stopping waits for calls only: who polls is told to come again, and
 * streams break off, which their readers take up elsewhere.
 */
@Component
class Departure implements SmartLifecycle {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Set<Sinks.Empty<Void>> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    /** {@code answer}, or a 503 if the gateway stops before it is there. */
    Mono<Void> orLeave(Mono<Void> answer) {
        return Mono.defer(() -> {
            Sinks.Empty<Void> leave = Sinks.empty();
            waiting.add(leave);
            if (!running) {
                end(leave);
            }
            return Mono.firstWithSignal(answer, leave.asMono()).doFinally(signal -> waiting.remove(leave));
        });
    }

    private static void end(Sinks.Empty<Void> leave) {
        leave.tryEmitError(ProblemException.unavailable("This gateway is stopping.", RETRY_AFTER, null));
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        waiting.forEach(Departure::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped before the web server begins to wait for its requests. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
