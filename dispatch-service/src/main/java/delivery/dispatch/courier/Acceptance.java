package delivery.dispatch.courier;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How likely couriers are to accept what they are offered, by their last answers. */
@Component
public class Acceptance {

    private static final Logger log = LoggerFactory.getLogger(Acceptance.class);

    private static final int LAST_ANSWERS = 50;
    /** Everybody starts as one who has accepted so often: a single no says little. */
    private static final int GOOD_FAITH = 10;

    private static final long MOST_REMEMBERED = 100_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    /** What couriers answer through another instance counts so much later. */
    private static final Duration READ_AGAIN = Duration.ofSeconds(20);

    private final AnswerTable table;
    private final AsyncLoadingCache<UUID, Double> remembered;

    Acceptance(AnswerTable table) {
        this.table = table;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .refreshAfterWrite(READ_AGAIN)
                .buildAsync((courier, executor) -> table.last(courier, LAST_ANSWERS)
                        .thenApply(Acceptance::share)
                        .toCompletableFuture());
    }

    /** Above 0 and at most 1; 1 as long as the courier's answers have not been read, which nobody waits for. */
    public double of(UUID courierId) {
        CompletableFuture<Double> share = remembered.get(courierId);
        return share.isDone() && !share.isCompletedExceptionally() ? share.join() : 1;
    }

    /**
     * A courier has accepted an offer; or has declined it, or let it lapse.
     *
     * @param at business time
     */
    public void answered(UUID courierId, UUID deliveryId, Instant at, boolean accepted) {
        table.insert(courierId, at, deliveryId, accepted).whenComplete((written, failure) -> {
            remembered.synchronous().invalidate(courierId);
            if (failure != null) {
                log.atWarn()
                        .addKeyValue("orderId", deliveryId)
                        .addKeyValue("courierId", courierId)
                        .log("The courier's answer does not count: {}", failure.getMessage());
            }
        });
    }

    private static double share(List<Boolean> answers) {
        long accepted = answers.stream().filter(answer -> answer).count();
        return (double) (accepted + GOOD_FAITH) / (answers.size() + GOOD_FAITH);
    }
}
