package delivery.logs.ingest;

import delivery.logs.LogEvent;
import delivery.logs.LogStream;
import delivery.platform.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Puts other programs' events into this process's journal, from which they go to Cassandra. */
@Component
class Intake {

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final EventRules rules;
    private final IngestSettings settings;
    private final LogStream stream;

    Intake(EventRules rules, IngestSettings settings, LogStream stream) {
        this.rules = rules;
        this.settings = settings;
        this.stream = stream;
    }

    /** An empty one, for a request that has come now. */
    Batch newBatch() {
        return new Batch(rules, settings.maxEvents(), Instant.now());
    }

    /**
     * Takes all events of a request that can be taken. When this returns, they outlive the process.
     *
     * @throws ProblemException 503 if the journal has no room for all of them. Those that it had room for are kept; sent again,
     *     they have the same ids, so they are still there once
     */
    void take(Batch batch) {
        for (LogEvent event : batch.events()) {
            if (!stream.offer(event, PATIENCE)) {
                throw ProblemException.unavailable(
                        "There is no room for all of it now; send the same again.", RETRY_AFTER);
            }
        }
    }
}
