package delivery.logs.query;

import delivery.platform.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Lets only so many queries run at a time: the log must not slow orders down. */
@Component
class QueryTurns {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Semaphore turns;

    QueryTurns(QuerySettings settings) {
        this.turns = new Semaphore(settings.concurrent());
    }

    /** @throws ProblemException 503 if too many run already */
    <T> T run(Supplier<T> query) {
        if (!turns.tryAcquire()) {
            throw ProblemException.unavailable("Too many queries run now.", RETRY_AFTER);
        }
        try {
            return query.get();
        } finally {
            turns.release();
        }
    }
}
