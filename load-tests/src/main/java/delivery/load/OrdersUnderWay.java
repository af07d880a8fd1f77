package delivery.load;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** Keeps the number of orders under way constant, and counts what becomes of them. */
final class OrdersUnderWay {

    /** Orders under way when measuring ends may be carried to the door for this long. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final int most;
    private final Instant from;
    private final Instant to;
    private final Semaphore free;
    private final Map<String, Long> sent = new HashMap<>();
    private final Set<String> atDoorAlready = new HashSet<>();
    private final Latencies toDoor = new Latencies();
    private int placed;
    private int delivered;
    private int deliveredInTime;

    /**
     * @param from when measuring begins
     * @param to when it ends; no more orders are placed from then on
     */
    OrdersUnderWay(int most, Instant from, Instant to) {
        this.most = most;
        this.from = from;
        this.to = to;
        this.free = new Semaphore(most);
    }

    /** Whether one more order may be placed now; then it is either {@link #placed} or {@link #notPlaced}. */
    boolean tryBegin() {
        return free.tryAcquire();
    }

    void notPlaced() {
        free.release();
    }

    /** @param sentNanos {@link System#nanoTime} of when it was sent */
    synchronized void placed(String id, long sentNanos) {
        placed++;
        if (atDoorAlready.remove(id)) {
            count(sentNanos);
        } else {
            sent.put(id, sentNanos);
        }
    }

    /** The platform says that this order is delivered. Its courier may hear of that before its customer has an answer. */
    synchronized void delivered(String id) {
        Long sentNanos = sent.remove(id);
        if (sentNanos == null) {
            atDoorAlready.add(id);
        } else {
            count(sentNanos);
        }
    }

    private void count(long sentNanos) {
        free.release();
        delivered++;
        if (isMeasured()) {
            deliveredInTime++;
            toDoor.add(System.nanoTime() - sentNanos);
        }
    }

    boolean isMeasured() {
        Instant now = Instant.now();
        return !now.isBefore(from) && now.isBefore(to);
    }

    /** Nobody orders any more. */
    boolean isClosing() {
        return !Instant.now().isBefore(to);
    }

    /** Nothing is left to do, or not worth waiting for. */
    boolean isOver() {
        return isClosing() && (free.availablePermits() == most || Instant.now().isAfter(to.plus(GRACE)));
    }

    /** The longest that all of it may take from now. */
    Duration atMost() {
        return Duration.between(Instant.now(), to.plus(GRACE));
    }

    synchronized OrdersOutcome outcome() {
        return new OrdersOutcome(
                from,
                to,
                deliveredInTime,
                placed,
                delivered,
                toDoor.percentileMillis(50),
                toDoor.percentileMillis(95),
                toDoor.percentileMillis(99));
    }

    @Override
    public synchronized String toString() {
        String phase = isMeasured() ? "measuring" : isClosing() ? "closing" : "warming up";
        return "%s: %d orders placed, %d delivered, %d under way"
                .formatted(phase, placed, delivered, most - free.availablePermits());
    }
}
