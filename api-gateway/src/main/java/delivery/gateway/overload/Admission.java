package delivery.gateway.overload;

import com.netflix.concurrency.limits.Limit;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Lets as many calls to one service be under way as it can do, and no more: nothing waits here. */
public final class Admission {

    private final int newWorkPercent;
    private final long longestWaitNanos;
    private final LongSupplier nanoTime;
    private final Limit limit;
    private final AtomicInteger underWay = new AtomicInteger();
    private final SheddingLog log;

    /**
     * Admission to one service.
     *
     * @param service as the log names it
     * @param connections that there are to all its instances
     * @param longestWait for one answer
     */
    public Admission(String service, OverloadSettings settings, int connections, Duration longestWait) {
        this(service, settings, connections, longestWait, sinceNow());
    }

    Admission(String service, OverloadSettings settings, int connections, Duration longestWait, LongSupplier nanoTime) {
        this.newWorkPercent = settings.newWorkPercent();
        this.longestWaitNanos = longestWait.toNanos();
        this.nanoTime = nanoTime;
        this.limit = ServiceLimit.of(settings, connections);
        this.log = new SheddingLog(service, this);
    }

    /** The limit takes times to be positive, which {@code System.nanoTime()} does not promise. */
    private static LongSupplier sinceNow() {
        long now = System.nanoTime();
        return () -> System.nanoTime() - now;
    }

    /** A place for a call, which must end; null if there is none for it. */
    public @Nullable AdmittedCall admit(boolean forWorkBegun) {
        int most = forWorkBegun ? limit() : limitOfNewWork();
        int before = underWay.getAndUpdate(calls -> calls < most ? calls + 1 : calls);
        if (before >= most) {
            log.refused();
            return null;
        }
        return new AdmittedCall(this, nanoTime.getAsLong(), before + 1);
    }

    /** A dropped call counts as a very slow one, also if it was refused at once: else a service gets more for refusing fast. */
    void ended(Outcome outcome, long begunNanos, int underWayThen) {
        underWay.decrementAndGet();
        if (outcome != Outcome.UNKNOWN) {
            long now = nanoTime.getAsLong();
            boolean dropped = outcome == Outcome.DROPPED;
            long took = dropped ? longestWaitNanos : now - begunNanos;
            limit.onSample(now - took, took, underWayThen, dropped);
        }
    }

    int limit() {
        return limit.getLimit();
    }

    int underWay() {
        return underWay.get();
    }

    /** Rounded up, so that there is always one. */
    private int limitOfNewWork() {
        return (limit() * newWorkPercent + 99) / 100;
    }
}
