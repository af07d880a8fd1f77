package delivery.load;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** How long many things took; filled from any thread. */
final class Latencies {

    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    void add(long tookNanos) {
        nanos.add(tookNanos);
    }

    int count() {
        return nanos.size();
    }

    /**
     * The time that {@code percent} of all took at most, in milliseconds; 0 when there are none.
     *
     * @param percent more than 0, at most 100
     */
    double percentileMillis(double percent) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(1, rank) - 1] / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
