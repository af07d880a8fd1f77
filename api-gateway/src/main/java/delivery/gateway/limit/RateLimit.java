package delivery.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import delivery.gateway.problem.ProblemException;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A token bucket for each of many, in bounded memory: who has been quiet until theirs was full again is forgotten. */
final class RateLimit {

    private static final long MOST_COUNTED = 100_000;
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private final String whose;
    private final int perSecond;
    private final int burst;
    private final Cache<Object, Bucket> buckets;

    /** @param whose for the problem's detail: "This account" */
    RateLimit(String whose, int perSecond, int burst) {
        this.whose = whose;
        this.perSecond = perSecond;
        this.burst = burst;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_COUNTED)
                .expireAfterAccess(ONE_SECOND.multipliedBy(1 + burst / perSecond))
                .build();
    }

    /** Counts one request of {@code who}: null if it may be served, else the 429 to answer. */
    @Nullable
    ProblemException charge(Object who) {
        Bucket bucket = buckets.get(who, newcomer -> full());
        return bucket.tryConsume(1)
                ? null
                : tooMany(Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, ONE_SECOND))
                .build();
    }

    private ProblemException tooMany(Duration wait) {
        return ProblemException.of(
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-requests",
                whose + " may send " + perSecond + " of these a second.",
                ProblemException.retryAfter(wait));
    }
}
