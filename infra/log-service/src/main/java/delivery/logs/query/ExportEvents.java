package delivery.logs.query;

import delivery.logs.entry.Direction;
import delivery.logs.entry.LogFilter;
import delivery.logs.entry.LogRange;
import delivery.platform.ProblemException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.ObjectMapper;

/** Exports all events of a stretch of the log, however many, as fast as their reader takes them. */
@Component
class ExportEvents implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ExportEvents.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);
    private static final int WAITING_STEPS = 1_000;

    private final LogSections sections;
    private final ObjectMapper json;
    private final Semaphore turns;
    private final Scheduler threads;
    private final Sinks.Empty<Void> shutdown = Sinks.empty();

    ExportEvents(LogSections sections, ObjectMapper json, StreamSettings settings) {
        this.sections = sections;
        this.json = json;
        this.turns = new Semaphore(settings.exports());
        this.threads = Schedulers.newBoundedElastic(settings.exports(), WAITING_STEPS, "log-export");
    }

    /**
     * The export's chunks, to be asked for once. It ends without its last line if the log cannot be read any more, or this service
     * stops.
     *
     * @throws ProblemException 503 if too many run already
     */
    Flux<byte[]> run(LogFilter filter, LogRange range, Direction direction, ExportFormat format) {
        if (!turns.tryAcquire()) {
            throw ProblemException.unavailable("Too many exports run now.", RETRY_AFTER);
        }
        try {
            Iterator<Section> read = sections.read(filter, range, direction);
            return chunks(new ExportRun(filter, read, format, json)).doFinally(ended -> turns.release());
        } catch (RuntimeException e) {
            turns.release();
            throw e;
        }
    }

    private Flux<byte[]> chunks(ExportRun run) {
        return Flux.<byte[]>generate(sink -> {
                    sink.next(run.next());
                    if (!run.hasNext()) {
                        sink.complete();
                    }
                })
                .subscribeOn(threads)
                .onErrorResume(failure -> {
                    log.warn("An export was cut: {}", failure.toString());
                    return Flux.empty();
                })
                .takeUntilOther(shutdown.asMono());
    }

    /** Heard before the web server begins to wait for its requests. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        shutdown.tryEmitEmpty();
    }

    @Override
    public void destroy() {
        threads.dispose();
    }
}
