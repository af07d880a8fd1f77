package delivery.logs;

import delivery.logs.Segment.Cut;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Cuts of which some are stored at once, and are tried again until they are: fewer after a failure, since a slow node may never take
 * many in time. Used by one thread.
 */
final class Rounds {

    private static final int CUT_BYTES = 128 << 10;
    /** Rows of a partition cost little more than one: the more events at once, the fewer partitions each. */
    private static final int CUTS_AT_ONCE = 16;

    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Cuts cuts;
    private final Deque<Cut> round = new ArrayDeque<>();
    private int atOnce = CUTS_AT_ONCE;
    private long tryAgainAt = System.nanoTime();

    Rounds(Cuts cuts) {
        this.cuts = cuts;
    }

    /** Whether the last failure is long enough ago. */
    boolean mayTry() {
        return System.nanoTime() - tryAgainAt >= 0;
    }

    /** The cuts to store now, oldest first; none if there are none for now. */
    List<Cut> next() throws IOException {
        while (round.size() < atOnce) {
            Cut next = cuts.next(CUT_BYTES);
            if (next == null) {
                break;
            }
            round.add(next);
        }
        return round.stream().limit(atOnce).toList();
    }

    /** The oldest cut need not be given out again. */
    Cut firstIsStored() {
        Cut first = round.remove();
        cuts.stored(first);
        return first;
    }

    /** All of the round is stored. */
    void succeeded() {
        atOnce = Math.min(CUTS_AT_ONCE, atOnce * 2);
    }

    /** What is left of the round is tried again a little later. */
    void failed() {
        atOnce = Math.max(1, atOnce / 2);
        tryAgainAt = System.nanoTime() + RETRY_NANOS;
    }
}
