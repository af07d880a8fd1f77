package delivery.upstream;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One process of a service. When it cannot be reached, or accepts requests and does not answer, it rests, longer each time;
 * after that one request at a time tries it, until one is answered. Times are those of {@code System.nanoTime()}.
 */
public final class Instance {

    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);
    /** So many requests running may wait in vain; fewer can be the fault of what they ask for. */
    private static final int SILENCES_ALLOWED = 2;

    /** After so many doublings the rest is the longest, by far. */
    private static final int MOST_COUNTED = 10;

    private final String base;
    private final long tryNanos;
    private final AtomicReference<Health> health = new AtomicReference<>(Health.WELL);

    /** @param tryTime within which a try reaches it or fails; if neither is heard of, another may try after that */
    public Instance(URI base, Duration tryTime) {
        String url = base.toString();
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.tryNanos = tryTime.toNanos();
    }

    /** Where {@code path} is at this instance, both as they are written in a URL. */
    public URI at(String path, @Nullable String query) {
        return URI.create(query == null ? base + path : base + path + "?" + query);
    }

    /** It does not rest, and has not rested since it was last reached. */
    public boolean isWell() {
        return health().failures == 0;
    }

    /** Whether a request may be sent there: it is well, or has rested and nobody else tries it. */
    boolean admits(long now) {
        Health seen = health();
        return seen.failures == 0 || (now - seen.restsUntil >= 0 && admitsTry(now));
    }

    /** The same, resting or not: for when there is no other. */
    boolean admitsTry(long now) {
        Health seen = health();
        return seen.failures == 0
                || (now - seen.triedUntil >= 0 && health.compareAndSet(seen, seen.triedUntil(now + tryNanos)));
    }

    /** It answered, whatever it said. */
    public void reached() {
        if (!health().equals(Health.WELL)) {
            health.set(Health.WELL);
        }
    }

    /** It took a request and gave no answer in time. */
    public void silent(long now) {
        Health seen = health.updateAndGet(before -> before.silentOnceMore());
        if (seen.failures > 0 || seen.silences > SILENCES_ALLOWED) {
            unreachable(now);
        }
    }

    /** Requests that were under way together fail together; that counts once. */
    public void unreachable(long now) {
        health.updateAndGet(seen -> seen.failures > 0 && now - seen.restsUntil < 0
                ? seen.triedUntil(now)
                : new Health(seen.failures + 1, 0, now + restAfter(seen.failures + 1), now));
    }

    private Health health() {
        return Objects.requireNonNull(health.get());
    }

    /** At least half of it, and the rest by chance, so that the gateways do not all try again at once. */
    private static long restAfter(int failures) {
        long doubled = FIRST_REST.toNanos() << Math.min(failures - 1, MOST_COUNTED);
        long rest = Math.min(doubled, LONGEST_REST.toNanos());
        return ThreadLocalRandom.current().nextLong(rest / 2, rest + 1);
    }

    /**
     * What is known of it.
     *
     * @param failures rests so far, since it was reached
     * @param silences requests running that it did not answer
     * @param triedUntil until then somebody may be trying it
     */
    private record Health(int failures, int silences, long restsUntil, long triedUntil) {

        static final Health WELL = new Health(0, 0, 0, 0);

        Health triedUntil(long nanos) {
            return new Health(failures, silences, restsUntil, nanos);
        }

        Health silentOnceMore() {
            return new Health(failures, silences + 1, restsUntil, triedUntil);
        }
    }
}
