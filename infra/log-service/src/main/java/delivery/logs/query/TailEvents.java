package delivery.logs.query;

import delivery.logs.entry.LogFilter;
import delivery.logs.entry.LogPosition;
import delivery.platform.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.ObjectMapper;

/** Follows the log for those who watch it. A tail that waits holds no thread, neither for news nor for its reader. */
@Component
class TailEvents implements DisposableBean {

    /** Gauge: how many tails are open. */
    static final String OPEN_TAILS = "delivery.logs.tails";

    private static final Duration POLL_EVERY = Duration.ofMillis(500);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    private static final int THREADS = 4;
    private static final int WAITING_POLLS = 1_000;

    private final LogSections sections;
    private final ObjectMapper json;
    private final StreamSettings settings;
    private final Semaphore free;
    private final Scheduler threads = Schedulers.newBoundedElastic(THREADS, WAITING_POLLS, "log-tail");
    private final Sinks.Empty<Void> shutdown = Sinks.empty();

    TailEvents(LogSections sections, ObjectMapper json, StreamSettings settings, MeterRegistry meters) {
        this.sections = sections;
        this.json = json;
        this.settings = settings;
        this.free = new Semaphore(settings.tails());
        Gauge.builder(OPEN_TAILS, free, tails -> settings.tails() - tails.availablePermits())
                .description("Open tails of the log")
                .register(meters);
    }

    /**
     * Events that match, as they come, until either side ends it; to be asked for once.
     *
     * @param after the last event that its reader has; null for one who wants to know what comes from now on
     * @throws ProblemException 503 if too many are open already
     */
    Flux<byte[]> follow(LogFilter filter, @Nullable LogPosition after) {
        if (!free.tryAcquire()) {
            throw ProblemException.unavailable("Too many tails are open now.", RETRY_AFTER);
        }
        LogPosition start = after == null ? LogPosition.startOf(Instant.now().minus(TailRun.SETTLE)) : after;
        TailRun run = new TailRun(sections, filter, start, settings, json);
        return Mono.fromCallable(run::poll)
                .subscribeOn(threads)
                .repeatWhen(
                        polled -> polled.concatMap(count -> run.hasMore() ? Mono.just(count) : Mono.delay(POLL_EVERY)))
                .filter(said -> said.length > 0)
                .takeUntilOther(shutdown.asMono())
                .doFinally(ended -> free.release());
    }

    /** Open tails would hold up the orderly end; their readers go on at another instance, by {@code Last-Event-ID}. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        shutdown.tryEmitEmpty();
    }

    @Override
    public void destroy() {
        threads.dispose();
    }
}
