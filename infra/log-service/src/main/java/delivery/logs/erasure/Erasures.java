package delivery.logs.erasure;

import com.datastax.oss.driver.api.core.uuid.Uuids;
import delivery.platform.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What operators ask for and see of erasures. */
@Component
class Erasures {

    private static final Duration RETRY_AFTER = Duration.ofMinutes(10);
    private static final int TIME_BASED = 1;

    private final ErasureQueueTable queue;
    private final ErasureTable erasures;
    private final ErasureSettings settings;

    Erasures(ErasureQueueTable queue, ErasureTable erasures, ErasureSettings settings) {
        this.queue = queue;
        this.erasures = erasures;
        this.settings = settings;
    }

    /**
     * Queues an erasure, unless the same is queued already.
     *
     * @throws ProblemException 503 if too many wait
     */
    Erasure request(UUID account, Set<String> orderIds) {
        QueuedErasure asked = new QueuedErasure(Uuids.timeBased(), account, orderIds);
        Set<UUID> waiting = queue.contents();
        if (!waiting.contains(asked.content()) && waiting.size() >= settings.maxWaiting()) {
            throw ProblemException.unavailable("Too many erasures wait.", RETRY_AFTER);
        }
        QueuedErasure queued = new QueuedErasure(queue.add(asked), account, orderIds);
        erasures.add(queued);
        return find(queued.id());
    }

    /** @throws ProblemException 404 */
    Erasure find(UUID id) {
        return Optional.of(id)
                .filter(one -> one.version() == TIME_BASED)
                .flatMap(erasures::find)
                .orElseThrow(() -> ProblemException.notFound("There is no such erasure."));
    }

    /** Newest first. */
    List<Erasure> newest(int limit) {
        return erasures.newest(limit);
    }
}
